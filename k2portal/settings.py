"""Django settings, safe by default and fed by environment variables."""

import os
from pathlib import Path
from typing import Any

import django_include_bootstrap
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from k2portal import logs
from k2portal.company_sign_in import company_apps, origins
from k2portal.content_security import policy
from k2portal.databases import database
from k2portal.limits import limits, rates
from k2portal.secret_key import data_dir, read_secret_key
from k2portal.site_url import site_url

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_dir()

# --- What this installation is -----------------------------------------------------

DEBUG = env.bool("K2_DEBUG", default=False)
# Plain http is for a portal that only this computer can reach.
HTTPS = not env.bool("K2_INSECURE_HTTP", default=False)
ALLOWED_HOSTS = env.list("K2_ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("K2_TRUSTED_ORIGINS", default=[])

if not HTTPS and set(ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]"}:
    raise ImproperlyConfigured(
        "K2_INSECURE_HTTP is for this computer alone: with it, K2_ALLOWED_HOSTS may"
        " name localhost, 127.0.0.1 and [::1] only."
    )

# From K2_SECRET_KEY, or the file K2_SECRET_KEY_FILE, or what `manage.py up` made.
SECRET_KEY = read_secret_key()

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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "planner.middleware.SizeMiddleware",
    "planner.middleware.Utf8Middleware",
    "planner.middleware.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "planner.second_factor.SecondFactorMiddleware",
    "planner.middleware.RefusalMiddleware",
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
# How often somebody tried something is known to all processes of the portal.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# --- People ------------------------------------------------------------------------

LOGIN_URL = "planner:sign-in"
LOGIN_REDIRECT_URL = "planner:home"
LOGOUT_REDIRECT_URL = "planner:sign-in"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "planner.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "planner.forms.sign_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True  # one address each; a new one counts once it is confirmed
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of a changed password or second factor
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other sessions end, this one stays
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_ADAPTER = "planner.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "K2 connect planner"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever runs a portal without mail needs it too
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "planner.accounts.adapters.CompanyAdapter"
COMPANY_SIGN_INS = company_apps()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": COMPANY_SIGN_INS}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # an address that the company vouches for
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# People that `manage.py demo` makes; with K2_DEMO the page to sign in names them.
DEMO_PEOPLE = [
    ("demo", "does everything in the team Contoso and made its six environments"),
    ("planner", "edits the environments of Contoso"),
    ("reviewer", "reads them, comments on them and approves them"),
    ("viewer", "reads them"),
    ("lead", "is team admin of Contoso: invites people and says what they do"),
    ("stranger", "is in the team Fabrikam alone, and sees nothing of Contoso"),
]
DEMO_SIGN_INS = DEMO_PEOPLE if env.bool("K2_DEMO", default=False) else []
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- How often ---------------------------------------------------------------------

LIMITS = limits(os.environ)
vars().update(rates(are_on=bool(LIMITS)))

# --- Transport and browser ---------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Preloading is decided for a whole domain, not by one application on it.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = policy(origins(COMPANY_SIGN_INS))
if env.bool("K2_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
# The step Machines posts up to 13 fields a machine: enough for some 2,000 of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 30_000

# --- Static files ------------------------------------------------------------------

# Hashed, compressed files from `collectstatic`; without, as they lie in the source.
STATIC_MANIFEST = env.bool("K2_STATIC_MANIFEST", default=not DEBUG)
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [
    BASE_DIR / "static",
    ("bootstrap", Path(django_include_bootstrap.__file__).parent / "static"),
]
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = not STATIC_MANIFEST
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Language and time -------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = len(LANGUAGES) > 1  # the only language needs nobody to look up its words
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("K2_TIME_ZONE", default="UTC")

# --- E-mail ------------------------------------------------------------------------

# What the links in mails begin with.
SITE_URL = site_url(env.str("K2_SITE_URL", default="http://127.0.0.1:8000"))
EMAIL_TIMEOUT = 5  # seconds, for each answer of a mail server
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("K2_FROM_EMAIL", default="k2-portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Errors and logging, without passwords -----------------------------------------

DEFAULT_EXCEPTION_REPORTER = "k2portal.error_reports.Report"
DEFAULT_EXCEPTION_REPORTER_FILTER = "k2portal.error_reports.WithoutPasswords"
LOGGING = logs.TO_STDERR
