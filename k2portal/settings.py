"""Django settings, safe by default and fed by environment variables."""

import os
from pathlib import Path
from typing import Any

import django_include_bootstrap
from environ import Env

from k2portal.company_sign_in import company_apps, origins
from k2portal.content_security import policy
from k2portal.cookies import cookies, named
from k2portal.databases import SHARED_CACHES, database
from k2portal.demo_people import DEMO_PEOPLE
from k2portal.encryption_keys import read_encryption_keys
from k2portal.hosts import allowed_hosts, trusted_origins
from k2portal.known_settings import unknown_settings
from k2portal.limits import limits, rates
from k2portal.logs import to_stderr
from k2portal.mail_server import mail_server
from k2portal.plain_http import refuse_strangers
from k2portal.secret_key import data_dir, read_secret_key
from k2portal.signing_in import last_end, signing_in
from k2portal.site_url import site_url
from k2portal.storages import storages
from k2portal.switches import switch
from k2portal.time_zone import time_zone

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_dir()

# --- What this installation is -----------------------------------------------------

DEBUG = switch("K2_DEBUG", default=False)
# Plain http is for a portal that only this computer can reach.
HTTPS = not switch("K2_INSECURE_HTTP", default=False)
ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS = allowed_hosts(), trusted_origins()
refuse_strangers(ALLOWED_HOSTS, https=HTTPS)

# Each from the environment, or a file that it names, or what `manage.py up` made.
SECRET_KEY, ENCRYPTION_KEYS = read_secret_key(), read_encryption_keys()

# --- Parts -------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",  # runserver serves files like any other server
    "k2portal.staticfiles.StaticFiles",
    "csp",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "bs_icon_templates",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "planner",
]
MIDDLEWARE = [
    # What answers early is told of, and has every header, like everything else.
    "k2portal.requests.RequestMiddleware",
    "k2portal.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "k2portal.probes.ProbesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "planner.middleware.SizeMiddleware",
    "planner.middleware.Utf8Middleware",
    "planner.middleware.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "planner.middleware.WaitingMiddleware",
    "planner.second_factor.SecondFactorMiddleware",
    "planner.middleware.RefusalMiddleware",
    "planner.middleware.MethodMiddleware",
]
ROOT_URLCONF = "k2portal.urls"
WSGI_APPLICATION = "k2portal.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,  # Django caches the compiled templates
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "planner.context.portal",
            ],
        },
    }
]
# Widgets come from templates/django/forms too: there a select includes no templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database ----------------------------------------------------------------------

DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES = {"default": database(DATABASE_URL, DATA_DIR / "k2portal.sqlite3")}
CACHES = SHARED_CACHES

# --- People ------------------------------------------------------------------------

COMPANY_SIGN_INS = company_apps()
UNKNOWN_SETTINGS = unknown_settings(os.environ, COMPANY_SIGN_INS)
vars().update(signing_in(https=HTTPS, companies=COMPANY_SIGN_INS))
SESSION_LAST_END = last_end(env.str("K2_SESSION_HOURS", default="24"))
DEMO_SIGN_INS = DEMO_PEOPLE if switch("K2_DEMO", default=False) else []

# --- How often ---------------------------------------------------------------------

LIMITS = limits(os.environ)
vars().update(rates(are_on=bool(LIMITS)))

# --- Transport and browser ---------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
# Health and numbers are asked for by neighbours, over plain http.
SECURE_REDIRECT_EXEMPT = [r"^health/(live|ready)$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Preloading is decided for a whole domain, not by one application on it.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
vars().update(cookies(HTTPS))
THEME_COOKIE_NAME = named("theme", HTTPS)
MESSAGES_COOKIE_NAME = named("messages", HTTPS)
MESSAGE_STORAGE = "k2portal.messages.Messages"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = policy(origins(COMPANY_SIGN_INS))
if BEHIND_PROXY := switch("K2_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
# The step Machines posts up to 13 fields a machine: enough for some 2,000 of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 30_000

# --- Static files ------------------------------------------------------------------

# Hashed, compressed files from `collectstatic`; without, as they lie in the source.
STATIC_MANIFEST = switch("K2_STATIC_MANIFEST", default=not DEBUG)
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [
    BASE_DIR / "static",
    ("bootstrap", Path(django_include_bootstrap.__file__).parent / "static"),
]
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = storages(env.str("K2_UPLOADS", default=""), has_manifest=STATIC_MANIFEST)
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site reads an answer, nor a file

# --- Language and time -------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = len(LANGUAGES) > 1  # the only language needs nobody to look up its words
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = time_zone(env.str("K2_TIME_ZONE", default="UTC"))

# --- E-mail ------------------------------------------------------------------------

# What the links in mails begin with.
SITE_URL = site_url(env.str("K2_SITE_URL", default="http://127.0.0.1:8000"))
EMAIL_TIMEOUT = 5  # seconds, for each answer of a mail server
vars().update(mail_server(env.str("EMAIL_URL", default=""), DATA_DIR / "mail"))
DEFAULT_FROM_EMAIL = env.str("K2_FROM_EMAIL", default="k2-portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Errors, logging and numbers, without passwords --------------------------------

DEFAULT_EXCEPTION_REPORTER = "k2portal.error_reports.Report"
DEFAULT_EXCEPTION_REPORTER_FILTER = "k2portal.error_reports.WithoutPasswords"
LOGGING = to_stderr(env.str("K2_LOG_FORMAT", default="line" if DEBUG else "json"))
# Whoever sends this token reads the numbers at /metrics; without it there are none.
METRICS_TOKEN = env.str("K2_METRICS_TOKEN", default="")
