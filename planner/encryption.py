"""Licence keys as they are kept: encrypted, and marked so that they can be compared.

settings.ENCRYPTION_KEYS are the keys for it: the first encrypts, all decrypt.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac

from planner.domain.unreadable_key import UnreadableKey

NO_KEYS = (
    "There is no encryption key, and licence keys are kept encrypted only: set"
    " K2_ENCRYPTION_KEYS or K2_ENCRYPTION_KEYS_FILE as docs/reference/encryption.md"
    " says. `python3 manage.py up` makes a key of its own."
)


def encrypted(key: str) -> str:
    """`key` as it is kept; "" stays "", and what could not be read stays as it was."""
    if not key or isinstance(key, UnreadableKey):
        return str(key)
    return ring().encrypt(key.encode()).decode()


def decrypted(token: str) -> str:
    """What `token` was made of; an UnreadableKey if none of the keys fits."""
    if not token:
        return ""
    try:
        return ring().decrypt(token.encode()).decode()
    except InvalidToken:
        return UnreadableKey(token)


def is_current(token: str) -> bool:
    """Whether the first key reads `token`, so that the others may go."""
    try:
        _ring(tuple(settings.ENCRYPTION_KEYS[:1])).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def mark_of(key: str) -> str:
    """What tells keys apart without saying them: nobody finds it by guessing who has
    not the secret key of the portal. `key` is bare, as keys are compared; "" has none.
    """
    if not key:
        return ""
    return salted_hmac("planner.license_mark", key, algorithm="sha256").hexdigest()


def ring() -> MultiFernet:
    """All keys of the portal; raises ImproperlyConfigured where there are none."""
    return _ring(tuple(settings.ENCRYPTION_KEYS))


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured(NO_KEYS)
    return MultiFernet([Fernet(key) for key in keys])
