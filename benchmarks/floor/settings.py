"""The least that a signed-in Django page needs, on the database of the portal."""

import os
from pathlib import Path

from k2portal.databases import database

BASE = Path(__file__).parent
SECRET_KEY = os.environ["K2_SECRET_KEY"]  # the same, so that one session fits both
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "planner",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "benchmarks.floor.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
    }
]
DATABASES = {"default": database(os.environ["DATABASE_URL"], BASE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_I18N = False
