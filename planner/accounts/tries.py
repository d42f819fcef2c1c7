"""Tries to sign in: limited so that no stranger keeps the owner of an account out.

Wrong passwords count for the account and the place they come from. A browser in which
the account has signed in before is a place of its own, which nobody else can use up. A
stranger's place counts for the account as well, all of them together: that slows down
those who try from many addresses, and nobody at an address the account is known at.
"""

from collections.abc import Iterator

from allauth.account.internal.userkit import (
    filter_users_by_email,
    get_user_by_username,
)
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from planner.accounts.known_browsers import KNOWN_FOR, keep_known, known_browser
from planner.http import address_of
from planner.limits import Limit
from planner.services.tallies import (
    forget,
    is_remembered,
    remember,
    uncount,
    wait_for,
)

PLACE = "known-place"
Try = tuple[Limit, str]


def account_named(name: str) -> User | None:
    """The account that somebody wants to sign in to, by its address or its name.

    None where there may be several: anybody can claim an address that is not confirmed.
    """
    by_address = filter_users_by_email(name, prefer_verified=True, for_login=True)
    found: set[User | None] = {*by_address, get_user_by_username(name)} - {None}
    return found.pop() if len(found) == 1 else None


def count_try(request: HttpRequest, name: str) -> tuple[int, list[Try]]:
    """How many seconds to wait before signing in as `name`, and what was counted."""
    counted: list[Try] = []
    for limit, who in _tries(request, name):
        if wait := wait_for(limit, who):
            return wait, counted
        counted.append((limit, who))
    return 0, counted


def uncount_tries(tries: list[Try]) -> None:
    """Take back what was counted of somebody who knew the password."""
    for limit, who in tries:
        uncount(limit, who)


def know_place(request: HttpRequest, answer: HttpResponse, person: User) -> None:
    """Remember browser and address of somebody who has signed in."""
    remember(PLACE, _at(person, request), KNOWN_FOR)
    keep_known(request, answer, person.pk)


def begin_anew(request: HttpRequest, person: User) -> None:
    """Let somebody sign in from here at once who has just set a new password."""
    remember(PLACE, _at(person, request), KNOWN_FOR)
    if limit := settings.LIMITS.get("sign-in"):
        forget(limit, _at(person, request))


def _tries(request: HttpRequest, name: str) -> Iterator[Try]:
    """What a try counts for: the narrowest first, so that the others stay out of it."""
    limits: dict[str, Limit] = settings.LIMITS
    if not limits:
        return
    person = account_named(name)
    if person and (browser := known_browser(request, person.pk)):
        yield limits["sign-in"], f"{person.pk} in {browser}"
        return
    address = address_of(request)
    account = str(person.pk) if person else f"named {name.strip().lower()}"
    yield limits["sign-in"], f"{account} {address}"
    yield limits["sign-in-address"], address
    if not is_remembered(PLACE, f"{account} {address}"):
        yield limits["sign-in-strangers"], account


def _at(person: User, request: HttpRequest) -> str:
    return f"{person.pk} {address_of(request)}"
