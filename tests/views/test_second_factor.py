"""The second factor: asked for, set up, demanded of roles, and lost."""

import hmac
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from cryptography.fernet import Fernet
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import caches

from planner.models import SecondFactorRole
from planner.second_factor import REMEMBERED
from planner.services.mails import POSTMAN
from tests.known_browsers import session_ended
from tests.second_factor import code_of, with_an_app
from tests.security_keys import a_security_key
from tests.views.conftest import proven, signed_in
from tests.views.steps import address, filled_in

pytestmark = pytest.mark.django_db

SIGN_IN = {"login": "ada", "password": "ada's password"}
ASKED = "/account/second-factor/authenticate/"
HOME = "/account/second-factor/"


@pytest.fixture
def secret(owner):
    return with_an_app(owner)


def is_in(client):
    return client.get("/account/").status_code == 200


def needed_by(role):
    SecondFactorRole.objects.create(role=role)
    caches["process"].delete(REMEMBERED)


def stands(monkeypatch, moment):
    """Let the clock stand at `moment`."""
    monkeypatch.setattr(time, "time", lambda: moment)


def test_signing_in_stops_until_the_code(client, secret):
    assert client.post("/sign-in/", SIGN_IN).headers["Location"] == ASKED
    assert not is_in(client)
    assert "Your second factor" in client.get(ASKED).content.decode()
    assert client.post(ASKED, {"code": "000000"}).status_code == 200
    assert not is_in(client)
    assert client.post(ASKED, {"code": code_of(secret)}).headers["Location"] == "/"
    assert is_in(client)


def test_somebody_goes_on_where_they_were(client, secret):
    client.post("/sign-in/", {**SIGN_IN, "next": "/rules/?q=port"})
    reply = client.post(ASKED, {"code": code_of(secret)})
    assert reply.headers["Location"] == "/rules/?q=port"


def test_a_code_of_the_app_works_once(client, secret):
    code = code_of(secret)
    client.post("/sign-in/", SIGN_IN)
    client.post(ASKED, {"code": code})
    client.post("/sign-out/")
    client.post("/sign-in/", SIGN_IN)
    assert client.post(ASKED, {"code": code}).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize(
    ("later", "counts"), [(-2, False), (-1, True), (1, True), (2, False)]
)
def test_clocks_may_differ_by_one_code(client, secret, monkeypatch, later, counts):
    stands(monkeypatch, time.time())
    client.post("/sign-in/", SIGN_IN)
    client.post(ASKED, {"code": code_of(secret, later)})
    assert is_in(client) is counts


def test_a_code_works_once_for_as_long_as_it_counts(client, secret, monkeypatch):
    now = time.time()
    stands(monkeypatch, now)
    code = code_of(secret, 1)
    client.post("/sign-in/", SIGN_IN)
    client.post(ASKED, {"code": code})
    assert is_in(client)
    client.post("/sign-out/")
    stands(monkeypatch, now + 40)  # the code still counts
    client.post("/sign-in/", SIGN_IN)
    for again in (code, f"{code[:3]} {code[3:]}"):
        client.post(ASKED, {"code": again})
        assert not is_in(client)
    client.post(ASKED, {"code": code_of(secret, 1)})
    assert is_in(client)


def test_who_has_only_a_key_is_asked_for_it_and_for_no_code_of_an_app(client, owner):
    a_security_key(owner)
    client.post("/sign-in/", SIGN_IN)
    text = client.get(ASKED).text
    assert "Use your security key." in text
    assert 'name="code"' not in text
    RecoveryCodes.activate(owner)
    text = client.get(ASKED).text
    assert "Use your security key, or enter one of your recovery codes." in text
    assert "Recovery code" in text
    ada = signed_in(owner)
    assert "Enter one of your recovery codes." in ada.get(f"{HOME}reauthenticate/").text
    auth.TOTP.activate(owner, auth.generate_totp_secret())
    assert "the code that your app shows now" in client.get(ASKED).text


def test_a_recovery_code_works_once(client, owner, secret):
    codes = Authenticator.objects.get(user=owner, type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]
    for works in (True, False):
        client.post("/sign-in/", SIGN_IN)
        client.post(ASKED, {"code": code})
        assert is_in(client) is works
        client.post("/sign-out/")


def test_wrong_codes_are_limited_and_then_the_right_one_waits_too(client, secret):
    client.post("/sign-in/", SIGN_IN)
    for _ in range(20):
        client.post(ASKED, {"code": "000000"})
    said = client.post(ASKED, {"code": code_of(secret)}).content.decode()
    assert "Too many" in said
    assert not is_in(client)


def test_what_was_typed_is_kept_through_the_second_factor(ada, clustered, secret):
    data = filled_in(clustered, "layout", notes="typed late")
    session_ended(ada)
    asked = ada.post(address(clustered, "layout"), data)
    assert asked.status_code == 403
    ada.post("/sign-in/", {**SIGN_IN, "next": asked.context["next"]})
    reply = ada.post(ASKED, {"code": code_of(secret)})
    assert "typed late" in ada.get(reply.headers["Location"]).content.decode()


def test_an_app_is_set_up_and_turned_off_by_who_has_proved_themselves(owner):
    ada, told = signed_in(owner), mail.outbox
    page = f"{HOME}totp/activate/"
    asked = ada.get(page, follow=True)
    assert asked.templates[0].name == "account/reauthenticate.html"
    proven(ada)
    secret = ada.get(page).context["form"].secret
    reply = ada.post(page, {"code": code_of(secret)})
    assert reply.headers["Location"] == f"{HOME}recovery-codes/"
    assert len(ada.get(f"{HOME}recovery-codes/").context["unused_codes"]) == 10
    off = f"{HOME}totp/deactivate/"
    assert "/reauthenticate/" in signed_in(owner).post(off).headers["Location"]
    assert Authenticator.objects.filter(user=owner, type="totp").exists()
    assert ada.post(off).headers["Location"] == HOME
    assert not Authenticator.objects.filter(user=owner).exists()
    assert told == []  # ada has no address


def test_the_code_that_sets_an_app_up_signs_nobody_in(client, owner):
    ada, page = proven(signed_in(owner)), f"{HOME}totp/activate/"
    code = code_of(ada.get(page).context["form"].secret)
    ada.post(page, {"code": code})
    client.post("/sign-in/", SIGN_IN)
    assert client.post(ASKED, {"code": code}).status_code == 200
    assert not is_in(client)


def test_a_mail_tells_of_a_new_second_factor(owner, django_capture_on_commit_callbacks):
    User.objects.filter(pk=owner.pk).update(email="ada@example.com")
    owner.refresh_from_db()
    ada = proven(signed_in(owner))
    secret = ada.get(f"{HOME}totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        ada.post(f"{HOME}totp/activate/", {"code": code_of(secret)})
    POSTMAN.submit(int).result()
    first = mail.outbox[0]
    assert first.to == ["ada@example.com"]
    assert first.subject == "Signing in asks for a code now"
    assert "http://127.0.0.1:8000" in first.body
    assert not getattr(first, "alternatives", [])


ODD_KEYS = [
    "null",
    '{"id": 1, "rawId": [], "response": {}, "type": 3}',
    '{"id": "AAAA", "rawId": "AAAA", "type": "public-key",'
    ' "response": {"clientDataJSON": "AAAA", "attestationObject": "AAAA"}}',
]


@pytest.mark.parametrize("odd", ODD_KEYS)
def test_what_no_key_says_adds_none(owner, odd):
    ada = proven(signed_in(owner))
    for page in ("webauthn/add/", "reauthenticate/webauthn/"):
        assert ada.post(f"{HOME}{page}", {"credential": odd}).status_code < 500
    assert ada.post(f"{HOME}webauthn/login/", {"credential": odd}).status_code < 500
    assert not Authenticator.objects.filter(user=owner).exists()


def test_the_name_of_a_key_has_an_end(owner):
    ada, key = proven(signed_in(owner)), a_security_key(owner, "Blue key")
    page = f"{HOME}webauthn/keys/{key.pk}/edit/"
    assert "at most 100 characters" in ada.post(page, {"name": "x" * 101}).text
    ada.post(page, {"name": "x" * 100})
    key.refresh_from_db()
    assert key.wrap().name == "x" * 100


def test_a_post_that_asks_again_goes_on_by_itself(owner, secret):
    ada = signed_in(owner)
    asked = ada.post(f"{HOME}totp/deactivate/").headers["Location"]
    done = ada.post(asked, {"password": "ada's password"}, follow=True)
    assert "The app is turned off." in done.content.decode()
    assert not Authenticator.objects.filter(user=owner).exists()


@pytest.mark.parametrize(
    ("role", "duty"),
    [
        ("planner", "is_planner"),
        ("reviewer", "is_reviewer"),
        ("team-admin", "is_admin"),
        ("viewer", None),
        ("staff", None),
    ],
)
def test_a_role_that_needs_one_is_led_to_set_one_up(owner, role, duty):
    mine = owner.memberships.get()
    if duty:
        for each in {"is_planner", "is_reviewer", "is_admin"} - {duty}:
            setattr(mine, each, False)
        mine.save()
    User.objects.filter(pk=owner.pk).update(is_staff=role == "staff")
    ada = signed_in(owner)
    assert ada.get("/teams/").status_code == 200
    needed_by(role)
    for page in ("/", "/teams/", "/account/", "/admin/", "/rules/"):
        assert ada.get(page).headers["Location"] == HOME
    assert ada.post("/environments/new/", {}).headers["Location"] == HOME
    assert "Your role needs a second factor" in ada.get(HOME).content.decode()
    proven(ada)
    page = f"{HOME}totp/activate/"
    secret = ada.get(page).context["form"].secret
    ada.post(page, {"code": code_of(secret)})
    assert ada.get("/teams/").status_code == 200


def test_recovery_codes_that_are_left_over_are_no_second_factor(owner):
    with_an_app(owner)
    ada = signed_in(owner)
    needed_by("planner")
    assert "On." in ada.get("/account/").text
    Authenticator.objects.filter(user=owner, type="totp").delete()
    assert ada.get("/account/").headers["Location"] == HOME


def test_other_roles_go_on_without_one(eve, owner):
    needed_by("staff")
    assert eve.get("/").status_code == 200
    assert signed_in(owner).get("/").status_code == 200


def test_whom_a_company_signed_in_needs_no_other_one(owner):
    ada = proven(signed_in(owner))
    session = ada.session
    came = [{"method": "socialaccount", "at": 1, "provider": "contoso", "uid": "1"}]
    session["account_authentication_methods"] = came
    session.save()
    needed_by("planner")
    assert ada.get("/").status_code == 200


def test_nobody_passes_by_on_the_way_to_the_second_factors_of_others(owner):
    root = signed_in(User.objects.create_superuser("root"))
    with_an_app(owner)
    lost = Authenticator.objects.filter(user=owner).first()
    needed_by("staff")
    there = "/admin/mfa/authenticator/"
    for page in (there, f"{there}{lost.pk}/delete/"):
        assert root.post(page, {"post": "yes"}).headers["Location"] == HOME
    assert Authenticator.objects.filter(pk=lost.pk).exists()


def test_whoever_runs_the_portal_removes_a_lost_one_without_seeing_it(client, owner):
    secret = with_an_app(owner)
    a_security_key(owner, "Blue key")
    root = signed_in(User.objects.create_superuser("root"))
    there = "/admin/mfa/authenticator/"
    for each in Authenticator.objects.filter(user=owner):
        for page in ("", f"{each.pk}/change/", f"{each.pk}/delete/"):
            shown = root.get(f"{there}{page}")
            text = shown.content.decode()
            assert shown.status_code == 200
            assert secret not in text
            assert "seed" not in text
            assert "rawId" not in text
        here = f"{there}{each.pk}/"
        assert root.post(f"{here}change/", {"data": "{}"}).status_code == 403
        assert root.post(f"{here}delete/", {"post": "yes"}).status_code == 302
    client.post("/sign-in/", SIGN_IN)
    assert is_in(client)


def test_nobody_else_removes_one(owner, eve):
    with_an_app(owner)
    lost = Authenticator.objects.filter(user=owner).first()
    page = f"/admin/mfa/authenticator/{lost.pk}/delete/"
    assert eve.post(page, {"post": "yes"}).status_code == 302
    assert Authenticator.objects.filter(pk=lost.pk).exists()


def test_a_secret_that_no_key_reads_lets_nobody_in(client, owner, secret, settings):
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    made_of_nothing = hmac.new(b"", b"  0,", "sha1").digest()[:4]
    recovery = f"{int.from_bytes(made_of_nothing) % 10**8:08d}"
    client.post("/sign-in/", SIGN_IN)
    for code in (code_of(""), recovery, code_of(secret)):
        client.post(ASKED, {"code": code})
        assert not is_in(client)
