"""The secret key of this installation, and the folder it lies in."""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from k2portal.bootstrap import ROOT
from k2portal.key_files import read_key_file


def data_dir() -> Path:
    """Where this installation keeps what it makes itself."""
    return Path(os.environ.get("K2_DATA_DIR") or ROOT / "var")


def key_file() -> Path:
    """Where the key lies when it is not in the environment."""
    return Path(os.environ.get("K2_SECRET_KEY_FILE") or data_dir() / "secret_key")


def read_secret_key() -> str:
    """The key, or a refusal that says how to give one."""
    key = os.environ.get("K2_SECRET_KEY", "")
    is_named = bool(os.environ.get("K2_SECRET_KEY_FILE"))
    if not key and (is_named or key_file().is_file()):
        key = read_key_file("K2_SECRET_KEY_FILE", key_file())
    if not key:
        raise ImproperlyConfigured(
            "There is no secret key: set K2_SECRET_KEY or K2_SECRET_KEY_FILE, or run"
            f" `python3 manage.py setup`, which makes {key_file()}."
        )
    return key


def make_secret_key() -> None:
    """Make the key file, readable by its owner only, unless there is a key."""
    data_dir().mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.environ.get("K2_SECRET_KEY") or os.environ.get("K2_SECRET_KEY_FILE"):
        return
    with contextlib.suppress(FileExistsError):
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        file = os.open(key_file(), flags, mode=0o600)
        with open(file, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(50) + "\n")
