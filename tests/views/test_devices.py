"""Where a person is signed in: shown with device and time, and ended."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from planner.views.devices import device_in

pytestmark = pytest.mark.django_db

SIGN_IN = {"login": "ada", "password": "ada's password"}
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
FIREFOX = f"{WINDOWS} Gecko/20100101 Firefox/144.0"


def browser(user_agent=FIREFOX):
    client = Client(headers={"user-agent": user_agent})
    assert client.post("/sign-in/", SIGN_IN).status_code == 302
    return client


def is_in(client):
    return client.get("/account/").status_code == 200


def number_of(client):
    return UserSession.objects.get(session_key=client.session.session_key).pk


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (FIREFOX, "Firefox on Windows"),
        (f"{WINDOWS} {WEBKIT} Chrome/141.0 Safari/537.36", "Chrome on Windows"),
        (
            f"{WINDOWS} {WEBKIT} Chrome/141.0 Safari/537.36 Edg/141.0",
            "Edge on Windows",
        ),
        (
            f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/1 Safari/5 OPR/120",
            "Opera on Linux",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"
            " (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
            "Safari on macOS",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X)"
            " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148"
            " Safari/604.1",
            "Safari on iPhone",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/141 Mobile Safari/5",
            "Chrome on Android",
        ),
        ("curl/8.5.0", "curl"),
        ("python-requests/2.32", "python-requests"),
        ("<script>", "An unknown browser"),
        ("", "An unknown browser"),
    ],
)
def test_a_device_is_called_as_its_owner_knows_it(user_agent, device):
    assert device_in(user_agent) == device


def test_each_session_is_shown_with_device_and_time(owner):
    here = browser()
    browser("curl/8.5.0")
    first, second = here.get("/account/").context["sessions"]
    assert (first.device, first.is_current) == ("curl", False)
    assert (second.device, second.is_current) == ("Firefox on Windows", True)
    assert timezone.now() - second.since < timedelta(minutes=1)
    assert "from 127.0.0.1" in here.get("/account/").content.decode()


def test_ending_one_signs_it_out_at_once(owner):
    here, there = browser(), browser()
    reply = here.post(f"/account/sessions/{number_of(there)}/end/", follow=True)
    assert "That session is signed out." in reply.content.decode()
    assert not is_in(there)
    assert is_in(here)
    assert len(here.get("/account/").context["sessions"]) == 1


def test_ending_this_one_signs_out_here(owner):
    here, there = browser(), browser()
    here.post(f"/account/sessions/{number_of(here)}/end/")
    assert not is_in(here)
    assert is_in(there)


def test_signing_out_everywhere_else(owner):
    here, *others = browser(), browser(), browser()
    here.post("/account/sessions/end/")
    assert is_in(here)
    assert not any(map(is_in, others))


def test_nobody_ends_the_session_of_another(owner, eve):
    here = browser()
    assert eve.post(f"/account/sessions/{number_of(here)}/end/").status_code == 404
    assert is_in(here)


def test_what_has_lapsed_is_not_there_any_more(owner):
    here, there = browser(), browser()
    Session.objects.filter(session_key=there.session.session_key).delete()
    assert len(here.get("/account/").context["sessions"]) == 1
    third = browser()
    key = third.session.session_key
    lapsed = timezone.now() - timedelta(seconds=1)
    Session.objects.filter(session_key=key).update(expire_date=lapsed)
    assert len(here.get("/account/").context["sessions"]) == 1
    assert not is_in(third)


def test_another_password_ends_all_other_sessions(owner):
    here, there = browser(), browser()
    sent = {"oldpassword": "ada's password", "password1": "a new one of ada"}
    page = "/account/password/change/"
    assert here.post(page, {**sent, "password2": sent["password1"]}).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert len(here.get("/account/").context["sessions"]) == 1


def test_whoever_is_made_inactive_is_out_at_once(owner):
    here = browser()
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert not is_in(here)
