"""What the next page says, kept in a cookie that only this very host can set."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class MessagesCookie(CookieStorage):
    """What the next page says, in a cookie with the name of the settings."""

    cookie_name = settings.MESSAGES_COOKIE_NAME


class Messages(FallbackStorage):
    """In the cookie, and in the session where that has no room."""

    storage_classes = (MessagesCookie, SessionStorage)
