"""Where uploaded and static files are."""

import re
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FOLDER = "django.core.files.storage.FileSystemStorage"
BUCKET = "k2portal.bucket.Bucket"
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
AS_THEY_LIE = "django.contrib.staticfiles.storage.StaticFilesStorage"
_PLACE = re.compile(
    r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([\w.-]+(?:/[\w.-]+)*))?/?"
)


def storages(uploads: str, *, has_manifest: bool) -> dict[str, dict[str, Any]]:
    """Django's storages; with a manifest, of hashed and compressed static files.

    `uploads` is s3://bucket/folder, or "" for the folder of the settings.
    """
    static = HASHED if has_manifest else AS_THEY_LIE
    kept = _in_a_bucket(uploads) if uploads else {"BACKEND": FOLDER}
    return {"default": kept, "staticfiles": {"BACKEND": static}}


def _in_a_bucket(place: str) -> dict[str, Any]:
    found = _PLACE.fullmatch(place)
    if not found:  # and who wrote a password into it does not read it in a log
        raise ImproperlyConfigured(
            "K2_UPLOADS names no bucket: write s3://bucket or s3://bucket/folder, and"
            " no keys, which are variables of their own."
        )
    if not (find_spec("storages") and find_spec("boto3")):
        raise ImproperlyConfigured(
            "K2_UPLOADS names a bucket, and the packages for it are missing: install"
            " requirements-s3.txt in place of requirements.txt."
        )
    bucket, folder = found.groups(default="")
    return {"BACKEND": BUCKET, "OPTIONS": {"bucket_name": bucket, "location": folder}}
