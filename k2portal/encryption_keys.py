"""The keys that licence keys are encrypted with: the first encrypts, all decrypt."""

import contextlib
import os
import re
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from k2portal.key_files import read_key_file
from k2portal.secret_key import data_dir


def keys_file() -> Path:
    """Where the keys lie when they are not in the environment."""
    named = os.environ.get("K2_ENCRYPTION_KEYS_FILE")
    return Path(named or data_dir() / "encryption_keys")


def read_encryption_keys() -> list[str]:
    """The keys, none where there are none; or a refusal that says what is wrong.

    Commas, blanks and lines separate them.
    """
    text = os.environ.get("K2_ENCRYPTION_KEYS", "")
    is_named = bool(os.environ.get("K2_ENCRYPTION_KEYS_FILE"))
    if not text and (is_named or keys_file().is_file()):
        text = read_key_file("K2_ENCRYPTION_KEYS_FILE", keys_file())
    keys = [key for key in re.split(r"[\s,]+", text) if key]
    for number, key in enumerate(keys, 1):
        try:
            Fernet(key)
        except ValueError as problem:
            raise ImproperlyConfigured(
                f"Encryption key {number} of {len(keys)} is none: it has to be 32 bytes"
                " in URL-safe Base64, which are 44 letters."
            ) from problem
    return keys


def new_key() -> str:
    """A key that nobody has had yet."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def make_encryption_key() -> None:
    """Make the file, readable by its owner only, unless there are keys.

    Whoever gives the portal its secret key gives it these too, and none is made; but
    where only this computer can reach the portal, one is.
    """
    given = ("K2_SECRET_KEY", "K2_SECRET_KEY_FILE")
    is_for_others = os.environ.get("K2_INSECURE_HTTP", "0") != "1"
    if os.environ.get("K2_ENCRYPTION_KEYS") or os.environ.get(
        "K2_ENCRYPTION_KEYS_FILE"
    ):
        return
    if is_for_others and any(os.environ.get(name) for name in given):
        return
    data_dir().mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        file = os.open(keys_file(), flags, mode=0o600)
        with open(file, "w", encoding="ascii") as opened:
            opened.write(new_key() + "\n")
