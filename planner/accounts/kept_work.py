"""What was typed when a session ended: kept in the session until the person is back.

It belongs to whoever signed in last with the browser. Nobody else is shown it. Licence
keys are typed too, so it is encrypted like them.
"""

import json
from typing import TypedDict

from django.contrib.auth.models import User
from django.http import HttpRequest

from planner.domain.unreadable_key import UnreadableKey
from planner.encryption import decrypted, encrypted

KEPT = "kept-work-encrypted"
MOST_KEPT = 3
"""So many pages of one browser; the oldest goes."""


class Kept(TypedDict):
    """What an account sent to an address: fields with values, names of lost files."""

    account: int
    path: str
    sent: list[tuple[str, str]]
    files: list[str]


def keep(request: HttpRequest, kept: Kept) -> None:
    """Keep that, in place of what was kept for its address.

    It stays through whatever signing in takes: a second factor, the page of a company.
    """
    others = [each for each in _all(request) if each["path"] != kept["path"]]
    _keep_all(request, [*others, kept][-MOST_KEPT:])


def kept_for(request: HttpRequest, path: str) -> Kept | None:
    """What is kept for the address `path`, None if nothing is."""
    return next((each for each in _all(request) if each["path"] == path), None)


def drop_work_of_others(request: HttpRequest, person: User) -> None:
    """Keep only what `person` typed, who signs in now."""
    if KEPT in request.session:
        mine = [each for each in _all(request) if each.get("account") == person.pk]
        _keep_all(request, mine)


def _keep_all(request: HttpRequest, kept: list[Kept]) -> None:
    request.session[KEPT] = encrypted(json.dumps(kept))


def _all(request: HttpRequest) -> list[Kept]:
    text = decrypted(request.session.get(KEPT, ""))
    is_lost = isinstance(text, UnreadableKey)
    kept: list[Kept] = json.loads(text) if text and not is_lost else []
    return kept
