"""An account is made by an invitation, which is taken with it: one each."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.test import Client

from planner.domain.roles import Roles
from planner.forms.sign_in import JoinForm
from planner.models import Deed
from planner.services.invitations import invite, withdraw_invitation
from planner.views.joining import Join
from tests.browser.company import a_company, say_of, signs_in, trust
from tests.people import team_of

pytestmark = pytest.mark.django_db
PASSWORD = "nine quiet herons"


@pytest.fixture
def team(owner):
    return team_of(owner)


@pytest.fixture
def invited(team, owner):
    return invite(team, Roles(is_planner=True), by=owner)


@pytest.fixture
def link(invited):
    return f"/invitations/{invited[1]}/"


def joins(client, link, name="grace", address="", **options):
    both = {"password1": PASSWORD, "password2": PASSWORD}
    names = {"username": name, "email": address or f"{name}@example.com"}
    return client.post(f"{link}join/", names | both, **options)


def test_who_makes_an_account_is_in_the_team_with_it(client, team, link):
    text = client.get(f"{link}join/").text
    assert "You will see all environments of the team" in text
    page = joins(client, link, follow=True)
    assert page.redirect_chain[-1][0] == team.get_absolute_url()
    assert "You are a member of “Team of ada” now." in page.text
    assert team.memberships.get(user__username="grace").duties == ("planner",)
    assert team.history.filter(deed=Deed.JOINED, by__username="grace").exists()


def test_one_invitation_makes_one_account(client, team, link):
    joins(client, link)
    assert joins(Client(), link, "heidi").status_code == 404
    assert not User.objects.filter(username="heidi").exists()
    assert team.memberships.count() == 2


def test_who_is_too_late_is_told_and_has_no_account(
    client, link, invited, owner, monkeypatch
):
    def withdrawn_meanwhile(view):
        withdraw_invitation(invited[0], by=owner)
        return JoinForm

    monkeypatch.setattr(Join, "get_form_class", withdrawn_meanwhile)
    monkeypatch.setattr(Join, "is_open", lambda view: True)
    page = joins(client, link)
    assert page.status_code == 404
    assert "Ask whoever invited you for a new one." in page.text
    assert not User.objects.filter(username="grace").exists()
    assert not EmailAddress.objects.filter(email="grace@example.com").exists()
    assert client.get("/account/").status_code == 302


def test_who_has_joined_is_led_to_the_team_and_only_while_in_it(client, team, link):
    joins(client, link)
    for ask in (client.get, client.post):
        assert ask(link).headers["Location"] == team.get_absolute_url()
    client.post(f"{team.get_absolute_url()}leave/")
    assert client.get(link).status_code == 404


def test_an_address_that_somebody_only_claims_keeps_nobody_out(client, owner, link):
    EmailAddress.objects.create(user=owner, email="grace@example.com")
    assert joins(client, link, address="Grace@example.com").status_code == 302
    assert User.objects.get(username="grace").email == "grace@example.com"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_an_address_of_another_account_is_refused(client, owner, link, is_confirmed):
    if is_confirmed:
        EmailAddress.objects.create(user=owner, email="ada@k2.example", verified=True)
    else:
        User.objects.filter(pk=owner.pk).update(email="Ada@k2.example")
    page = joins(client, link, address="ada@K2.example")
    assert page.status_code == 422
    assert "already registered" in page.text
    assert not User.objects.filter(username="grace").exists()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the company
def test_a_company_makes_one_account_by_one_invitation(
    client, team, link, settings, monkeypatch
):
    with a_company() as company:
        trust(company, settings, monkeypatch, "")
        for browser, name in ((client, "grace"), (Client(), "heidi")):
            say_of(company, f"{name}@contoso.example", preferred_username=name)
            browser.get("/sign-in/", {"next": link})
            signs_in(browser, f"{name}@contoso.example")
    assert team.memberships.get(user__username="grace").duties == ("planner",)
    assert client.get(link).headers["Location"] == team.get_absolute_url()
    assert not User.objects.filter(username="heidi").exists()
