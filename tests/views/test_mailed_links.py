"""Links that the portal mails: a new password, an address confirmed; and no rumours."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from planner.services.mails import POSTMAN
from tests.people import a_person
from tests.views.conftest import proven, signed_in

pytestmark = pytest.mark.django_db

FORGOTTEN = "/account/password/reset/"
ADDRESS = "/account/email/"
CHANGE = "/account/password/change/"
NEW = "an entirely new password"


@pytest.fixture
def bob():
    person = a_person("bob", email="bob@example.com", password="bob's password")
    EmailAddress.objects.create(
        user=person, email=person.email, primary=True, verified=True
    )
    return person


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """Asks for something, and gives the mails that were sent for it."""

    def sent(ask):
        del mail.outbox[:]
        with django_capture_on_commit_callbacks(execute=True):
            ask()
        POSTMAN.submit(int).result()
        return list(mail.outbox)

    return sent


def without_tokens(reply):
    """A page but for what guards its forms, which differs each time."""
    return re.sub(rb'"\w{64}"', b"", reply.content)


def link_in(message):
    (link,) = re.findall(r"^http\S+$", message.body, re.MULTILINE)
    assert link.startswith("http://127.0.0.1:8000/")
    return link.removeprefix("http://127.0.0.1:8000")


@pytest.mark.parametrize("login", ["bob", "bob@example.com", "BOB@Example.com"])
def test_somebody_signs_in_by_name_or_by_address(client, bob, login):
    sent = {"login": login, "password": "bob's password"}
    assert client.post("/sign-in/", sent).headers["Location"] == "/"


def test_a_forgotten_password_is_set_anew_once(client, bob, mails):
    other = signed_in(bob)
    (told,) = mails(lambda: client.post(FORGOTTEN, {"email": "bob@example.com"}))
    assert told.to == ["bob@example.com"]
    assert told.subject == "Set a new password"
    assert "account bob" in told.body
    assert not getattr(told, "alternatives", [])
    page = client.get(link_in(told)).headers["Location"]
    assert "Set a new password" in client.get(page).content.decode()
    reply = client.post(page, {"password1": NEW, "password2": NEW})
    assert reply.status_code == 302
    assert other.get("/account/").status_code == 302
    sent = {"login": "bob", "password": NEW}
    assert Client().post("/sign-in/", sent).headers["Location"] == "/"
    again = Client().get(link_in(told))
    assert "This link leads nowhere" in again.content.decode()


def test_a_link_is_the_portals_own_whatever_a_request_says(client, bob, mails):
    headers = {"host": "testserver", "x-forwarded-host": "evil.example"}
    sent = {"email": "bob@example.com"}
    (told,) = mails(lambda: client.post(FORGOTTEN, sent, headers=headers))
    assert "evil" not in told.body
    link_in(told)


def test_nobody_learns_whether_an_address_has_an_account(client, bob, mails):
    answers = []

    def ask(address):
        answers.append(client.post(FORGOTTEN, {"email": address}, follow=True))

    assert len(mails(lambda: ask("bob@example.com"))) == 1
    assert mails(lambda: ask("no@example.com")) == []
    known, unknown = answers
    assert known.redirect_chain == unknown.redirect_chain
    assert without_tokens(known) == without_tokens(unknown)
    pages = [
        client.post("/sign-in/", {"login": login, "password": "wrong"}).content.decode()
        for login in ("bob", "nobody", "bob@example.com", "no@example.com")
    ]
    said = {tuple(re.findall(r"That name or address[^<]*", page)) for page in pages}
    assert said == {("That name or address does not go with that password.",)}


def test_an_unknown_name_costs_as_much_time_as_a_wrong_password(client, bob):
    hashed = []
    made = User.set_password
    checked = User.check_password

    def count(of):
        def counting(*args):
            hashed.append(of)
            return of(*args)

        return counting

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(User, "set_password", count(made))
        patch.setattr(User, "check_password", count(checked))
        client.post("/sign-in/", {"login": "nobody", "password": "wrong"})
        assert len(hashed) >= 1
        hashed.clear()
        client.post("/sign-in/", {"login": "no@example.com", "password": "wrong"})
        assert len(hashed) >= 1


def test_another_address_counts_once_it_is_confirmed(bob, mails):
    client = proven(signed_in(bob))
    sent = {"email": "robert@example.com", "action_add": "1"}
    (told,) = mails(lambda: client.post(ADDRESS, sent))
    assert (told.to, told.subject) == (
        ["robert@example.com"],
        "Confirm your e-mail address",
    )
    page = client.get(ADDRESS).content.decode()
    assert "<strong>bob@example.com</strong>" in page
    assert "<strong>robert@example.com</strong> is not confirmed yet" in page
    bob.refresh_from_db()
    assert bob.email == "bob@example.com"
    link = link_in(told)
    assert "robert@example.com" in client.get(link).content.decode()
    (also,) = mails(lambda: client.post(link))
    assert (also.to, also.subject) == (
        ["bob@example.com"],
        "The e-mail address of your account is changed",
    )
    bob.refresh_from_db()
    assert bob.email == "robert@example.com"
    assert [each.email for each in EmailAddress.objects.filter(user=bob)] == [bob.email]


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_a_new_password_ends_a_change_of_the_address(bob, mails, is_forgotten):
    client = proven(signed_in(bob))
    sent = {"email": "eve@example.com", "action_add": "1"}
    (told,) = mails(lambda: client.post(ADDRESS, sent))
    new = {"password1": NEW, "password2": NEW}
    if is_forgotten:
        (link,) = mails(lambda: client.post(FORGOTTEN, {"email": bob.email}))
        client.post(client.get(link_in(link)).headers["Location"], new)
    else:
        client.post(CHANGE, {"oldpassword": "bob's password", **new})
    bob.refresh_from_db()
    assert bob.check_password(NEW)
    Client().post(link_in(told))
    bob.refresh_from_db()
    assert bob.email == "bob@example.com"


def test_changing_the_address_asks_who_it_is_and_goes_on(bob, mails):
    client = signed_in(bob)
    sent = {"email": "robert@example.com", "action_add": "1"}
    asked = client.post(ADDRESS, sent).headers["Location"]
    assert asked.startswith("/account/reauthenticate/")
    assert not EmailAddress.objects.filter(email="robert@example.com").exists()
    (told,) = mails(lambda: client.post(asked, {"password": "bob's password"}))
    assert told.to == ["robert@example.com"]


def test_the_address_of_somebody_else_is_not_taken(bob, mails):
    eve = proven(signed_in(a_person("eve", password="eve's password")))
    sent = {"email": "bob@example.com", "action_add": "1"}
    (told,) = mails(lambda: eve.post(ADDRESS, sent))
    assert told.to == ["bob@example.com"]
    link = link_in(told)
    for client in (eve, signed_in(bob)):
        assert "This link leads nowhere" in client.get(link).content.decode()
        client.post(link)
    verified = EmailAddress.objects.get(email="bob@example.com", verified=True)
    assert verified.user == bob
    assert User.objects.get(username="eve").email == ""


def test_without_an_invitation_nobody_makes_an_account(client):
    page = client.get("/account/signup/")
    assert page.status_code == 403
    assert "You have no invitation" in page.content.decode()
    assert client.post("/account/signup/", {"username": "x"}).status_code == 405
    assert client.get("/invitations/no-such-secret/join/").status_code == 404
    assert not User.objects.exists()
