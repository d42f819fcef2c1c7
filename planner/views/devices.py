"""Where a person is signed in: sessions with their devices, and ending them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planner.accounts.security_log import tell
from planner.http import UserRequest
from planner.views.sessions import sign_out, signed_in

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
"""What names itself as another one too stands before that one."""

CALLED = {"Edg": "Edge", "OPR": "Opera", "Mac OS X": "macOS"}
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux")


@dataclass(frozen=True, slots=True)
class Device:
    """One session, as its owner knows it again."""

    pk: int
    device: str
    since: datetime
    ip: str
    is_current: bool


def devices_of(request: UserRequest) -> Sequence[Device]:
    """The sessions of whoever asks, the newest first; those that have lapsed go."""
    there = UserSession.objects.filter(user=request.user)
    found = list(there.order_by("-created_at", "-pk"))
    live = _live(request.user, [each.session_key for each in found])
    if lapsed := [each.pk for each in found if each.session_key not in live]:
        there.filter(pk__in=lapsed).delete()
    here = request.session.session_key
    return [
        Device(
            each.pk,
            device_in(each.user_agent),
            each.created_at,
            each.ip,
            is_current=each.session_key == here,
        )
        for each in found
        if each.session_key in live
    ]


def _live(person: User, keys: list[str]) -> set[str]:
    """Those of the sessions that still open something: no other password was set."""
    kept = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    password = person.get_session_auth_hash()
    return {
        each.session_key
        for each in kept
        if each.get_decoded().get(HASH_SESSION_KEY) == password
    }


def device_in(user_agent: str) -> str:
    """`Firefox on Windows`, as far as a browser tells of itself."""
    browser = next((each for each in BROWSERS if f"{each}/" in user_agent), "")
    system = next((each for each in SYSTEMS if each in user_agent), "")
    said = CALLED.get(browser, browser)
    if not said:
        tool = re.match(r"[\w.-]+", user_agent)
        said = tool[0] if tool else _("An unknown browser")
    if not system:
        return said
    words = {"browser": said, "system": CALLED.get(system, system)}
    return _("%(browser)s on %(system)s") % words


@signed_in
@require_POST
def end(request: UserRequest, session: int) -> HttpResponse:
    """Sign out one of one's sessions, which may be the one that asks."""
    found = get_object_or_404(UserSession, pk=session, user=request.user)
    if found.session_key == request.session.session_key:
        return sign_out(request)
    found.end()
    tell("session-ended", request, request.user)
    messages.success(request, _("That session is signed out."))
    return redirect("planner:account")


@signed_in
@require_POST
def end_others(request: UserRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    others = UserSession.objects.filter(user=request.user)
    for each in others.exclude(session_key=request.session.session_key):
        each.end()
        tell("session-ended", request, request.user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("planner:account")
