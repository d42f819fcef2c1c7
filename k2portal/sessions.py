"""Sessions in the database, as Django keeps them, that end at last whatever happens."""

from datetime import datetime, timedelta
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

BEGAN = "began"
"""Where a session keeps when somebody signed in, in seconds since 1970."""


class SessionStore(db.SessionStore):
    """A session lapses when nothing has changed it for long, and at its last end."""

    def save(self, must_create: bool = False) -> None:
        """Keep it, and from the first time that somebody is signed in, since when."""
        if SESSION_KEY in self:
            self.setdefault(BEGAN, time())
        super().save(must_create)

    def get_expiry_age(self, **about: Any) -> int:
        """How many seconds it has left, if nothing more changes it."""
        age = super().get_expiry_age(**about)
        began = self.get(BEGAN)
        if began is None:
            return age
        return max(0, min(age, int(began + settings.SESSION_LAST_END - time())))

    def get_expiry_date(self, **about: Any) -> datetime:
        """When it lapses."""
        return timezone.now() + timedelta(seconds=self.get_expiry_age(**about))
