"""What happens to accounts and sessions is in the log: whose, from where, and how."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from k2portal.logs import Json, Line
from planner.limits import LIMITS
from planner.services.mails import POSTMAN
from tests.browser.company import a_company, say_of, signs_in, trust
from tests.second_factor import code_of, with_an_app
from tests.site.log import lines_of, written
from tests.views.conftest import proven, signed_in
from tests.views.test_mailed_links import link_in

pytestmark = pytest.mark.django_db

SIGN_IN = {"login": "ada", "password": "ada's password"}
FACTOR = "/account/second-factor/"


@pytest.fixture
def log():
    with written(Json()) as text:
        yield text


def told(log):
    """The events that the log tells, each with how it came about."""
    lines = [line for line in lines_of(log) if "event" in line]
    return [(line["event"], line["account"], line["how"]) for line in lines]


def test_a_sign_in_says_whose_from_where_and_how(owner, log):
    reply = Client(REMOTE_ADDR="203.0.113.7").post("/sign-in/", SIGN_IN)
    (line,) = [line for line in lines_of(log) if "event" in line]
    assert line["event"] == "signed-in"
    assert line["account"] == owner.pk
    assert (line["place"], line["how"]) == ("203.0.113.7", "password")
    assert line["request_id"] == reply["X-Request-ID"]
    assert line["level"] == "INFO"


def test_a_line_for_people_says_the_same(owner):
    with written(Line()) as text:
        Client(REMOTE_ADDR="203.0.113.7").post("/sign-in/", SIGN_IN)
    said = f"signed-in: account {owner.pk}, from 203.0.113.7, password ["
    assert said in text.getvalue()


def test_a_failed_sign_in_names_the_account_and_never_what_was_typed(owner, log):
    client = Client()
    for login in ("ada", "Correct-Horse-7", "ada's password"):
        client.post("/sign-in/", {"login": login, "password": "wrong-Zebra-9"})
    failed = "sign-in-failed"
    assert told(log) == [
        *[(failed, owner.pk, "password"), (failed, None, "password")],
        (failed, None, "password"),
    ]
    for typed in ("Correct-Horse-7", "ada's password", "wrong-Zebra-9", "ada"):
        assert typed not in log.getvalue()


def test_whoever_tries_too_often_is_told_of(owner, settings, log):
    settings.LIMITS = LIMITS
    client = Client()
    for _ in range(40):
        client.post("/sign-in/", {**SIGN_IN, "password": "wrong"})
    assert ("sign-in-refused", owner.pk, "too often") in told(log)


def test_a_second_factor_is_told_with_its_kind(owner, log):
    secret = with_an_app(owner)
    client = Client()
    client.post("/sign-in/", SIGN_IN)
    client.post(f"{FACTOR}authenticate/", {"code": "000000"})
    client.post(f"{FACTOR}authenticate/", {"code": code_of(secret)})
    assert told(log) == [
        ("sign-in-failed", owner.pk, "second factor"),
        ("signed-in", owner.pk, "password and totp"),
    ]


def test_turning_a_second_factor_on_and_off_is_told(
    owner, log, django_capture_on_commit_callbacks
):
    ada = proven(signed_in(owner))
    secret = ada.get(f"{FACTOR}totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        ada.post(f"{FACTOR}totp/activate/", {"code": code_of(secret)})
        ada.post(f"{FACTOR}totp/deactivate/")
    added, removed = "second-factor-added", "second-factor-removed"
    events = told(log)
    assert (added, owner.pk, "totp") in events
    assert (added, owner.pk, "recovery_codes") in events
    assert (removed, owner.pk, "totp") in events
    assert secret not in log.getvalue()


def test_whoever_removes_one_for_somebody_else_is_told_too(owner, log):
    with_an_app(owner)
    root = User.objects.create_superuser("root")
    key = Authenticator.objects.get(user=owner, type="totp").pk
    page = f"/admin/mfa/authenticator/{key}/delete/"
    signed_in(root).post(page, {"post": "yes"})
    (line,) = [
        line for line in lines_of(log) if line.get("event") == "second-factor-removed"
    ]
    assert (line["account"], line["person"]) == (owner.pk, root.pk)


def test_being_asked_again_is_told_well_or_not(owner, log):
    ada = signed_in(owner)
    asked = ada.get(f"{FACTOR}totp/activate/").headers["Location"]
    ada.post(asked, {"password": "wrong"})
    ada.post(asked, {"password": "ada's password"})
    assert told(log)[-2:] == [
        ("not-recognised", owner.pk, "password"),
        ("recognised", owner.pk, "password"),
    ]


def test_another_password_is_told(owner, log):
    ada = signed_in(owner)
    sent = {"oldpassword": "ada's password", "password1": "a new one of ada"}
    ada.post("/account/password/change/", {**sent, "password2": sent["password1"]})
    assert told(log)[-1] == ("password-changed", owner.pk, "")
    assert "a new one" not in log.getvalue()


def test_a_password_and_an_address_by_mail_are_told(
    owner, log, django_capture_on_commit_callbacks
):
    EmailAddress.objects.create(user=owner, email="ada@example.com", primary=True)
    User.objects.filter(pk=owner.pk).update(email="ada@example.com")
    ada = proven(signed_in(owner))
    with django_capture_on_commit_callbacks(execute=True):
        ada.post("/account/email/", {"email": "ada@example.com", "action_send": "1"})
    POSTMAN.submit(int).result()
    link = link_in(mail.outbox[-1])
    ada.post(link)
    assert told(log)[-1] == ("address-changed", owner.pk, "link in a mail")
    with django_capture_on_commit_callbacks(execute=True):
        Client().post("/account/password/reset/", {"email": "ada@example.com"})
    POSTMAN.submit(int).result()
    link = link_in(mail.outbox[-1])
    nobody = Client()
    page = nobody.get(link).headers["Location"]
    new = "an entirely new password"
    nobody.post(page, {"password1": new, "password2": new})
    assert told(log)[-1] == ("password-changed", owner.pk, "link in a mail")
    assert "ada@example.com" not in log.getvalue()


def test_signing_out_and_ending_sessions_are_told(owner, log):
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/sign-in/", SIGN_IN)
    other = UserSession.objects.get(session_key=there.session.session_key)
    here.post(f"/account/sessions/{other.pk}/end/")
    here.post("/sign-out/")
    events = [event for event, account, _how in told(log) if account == owner.pk]
    assert events == ["signed-in", "signed-in", "session-ended", "signed-out"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the company
def test_a_company_that_is_connected_is_told(owner, log, settings, monkeypatch):
    with a_company() as address:
        trust(address, settings, monkeypatch, "")
        say_of(address, "ada@contoso.example")
        ada = proven(signed_in(owner))
        signs_in(ada, "ada@contoso.example", "/oidc/contoso/login/?process=connect")
        signs_in(Client(), "ada@contoso.example")
    assert told(log)[-2:] == [
        ("company-connected", owner.pk, "contoso"),
        ("signed-in", owner.pk, "contoso"),
    ]
