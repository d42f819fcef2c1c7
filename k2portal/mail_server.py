"""Where mails go: to a server, or into files."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def mail_server(url: str, folder: Path) -> dict[str, Any]:
    """What Django is told of the server of EMAIL_URL, or else of the folder."""
    if not url:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": folder}
    try:
        found: dict[str, Any] = Env.email_url_config(url)
    except (ImproperlyConfigured, ValueError):  # whose words repeat what was given
        raise ImproperlyConfigured(
            "EMAIL_URL names no mail server: write"
            " smtp+tls://user:password@mail.example.com:587, with special characters"
            " in the password percent-encoded."
        ) from None
    return found
