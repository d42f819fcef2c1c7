"""Where uploaded and static files are."""

UPLOADS = "django.core.files.storage.FileSystemStorage"
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
AS_THEY_LIE = "django.contrib.staticfiles.storage.StaticFilesStorage"


def storages(*, has_manifest: bool) -> dict[str, dict[str, str]]:
    """Django's storages; with a manifest, of hashed and compressed static files."""
    static = HASHED if has_manifest else AS_THEY_LIE
    return {"default": {"BACKEND": UPLOADS}, "staticfiles": {"BACKEND": static}}
