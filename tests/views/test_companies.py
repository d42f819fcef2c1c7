"""Companies that sign their people in: not there, or with members of their own."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session

from planner.domain.roles import Roles
from planner.models import Membership
from planner.services.company_roles import settle_company_roles
from planner.services.invitations import invite
from tests.people import team_of
from tests.second_factor import with_an_app
from tests.security_keys import a_security_key

pytestmark = pytest.mark.django_db

AWAY = {
    "provider_id": "contoso",
    "name": "Contoso",
    "client_id": "k2",
    "secret": "secret",
    "settings": {
        "server_url": "http://127.0.0.1:9",
        "groups_claim": "groups",
        "mail_domains": (),
    },
}


@pytest.fixture
def contoso(settings):
    settings.COMPANY_SIGN_INS = [AWAY]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [AWAY]}}


def test_the_page_to_sign_in_offers_them(client, contoso):
    text = client.get("/sign-in/").content.decode()
    assert "Sign in with Contoso" in text
    assert 'action="/oidc/contoso/login/"' in text


def test_a_company_that_does_not_answer_is_said_and_logged(client, contoso, caplog):
    reply = client.post("/oidc/contoso/login/")
    assert reply.status_code == 502
    assert "The company sign-in did not work" in reply.content.decode()
    assert "Company sign-in contoso: ConnectionError." in caplog.text


def test_a_company_that_nobody_named_is_nowhere(client, contoso):
    assert client.post("/oidc/fabrikam/login/").status_code == 404


@pytest.mark.parametrize("query", ["", "?state=guessed&code=guessed", "?error=x"])
def test_nobody_comes_back_who_did_not_leave_from_here(client, contoso, query):
    reply = client.get(f"/oidc/contoso/login/callback/{query}")
    assert reply.status_code == 401
    assert client.get("/account/").status_code == 302


def whom_it_lets_in(address):
    """The account of whom a company vouches for as the owner of `address`."""
    known = EmailAddress(email=address, verified=True, primary=True)
    came = SocialAccount(provider="contoso", uid="1", extra_data={})
    company = get_adapter().get_provider(None, "contoso")
    login = SocialLogin(User(), came, email_addresses=[known], provider=company)
    login.lookup()
    return login.user if login.user.pk else None


def test_an_address_that_a_company_vouches_for_leads_to_its_account(contoso):
    given = User.objects.create_user("alice", email="alice@contoso.example")
    assert whom_it_lets_in("Alice@contoso.example") == given
    bob = User.objects.create_user("bob", email="bob@contoso.example")
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True)
    with_an_app(bob)
    assert whom_it_lets_in("bob@contoso.example") == bob
    assert whom_it_lets_in("carol@contoso.example") is None


def test_claiming_an_address_catches_nobody_who_comes_with_it(contoso, owner):
    EmailAddress.objects.create(user=owner, email="alice@contoso.example")
    EmailAddress.objects.create(user=owner, email="owner@contoso.example")
    assert whom_it_lets_in("alice@contoso.example") is None
    left = EmailAddress.objects.values_list("email", flat=True)
    assert [*left] == ["owner@contoso.example"]  # so she can make an account with hers
    alice = User.objects.create_user("alice", email="alice@contoso.example")
    assert whom_it_lets_in("alice@contoso.example") == alice


def test_an_account_that_somebody_else_could_still_open_is_not_taken(contoso):
    first = User.objects.create_user("a", email="alice@contoso.example")
    EmailAddress.objects.create(user=first, email=first.email)
    assert whom_it_lets_in(first.email) == first
    key = a_security_key(first)
    assert whom_it_lets_in(first.email) is None
    key.delete()
    SocialAccount.objects.create(user=first, provider="fabrikam", uid="eve")
    assert whom_it_lets_in(first.email) is None


def test_who_made_an_account_with_the_address_of_others_cannot_change_it_later(contoso):
    made = User.objects.create_user("a", email="alice@contoso.example")
    EmailAddress.objects.create(user=made, email=made.email, primary=True)
    EmailAddress.objects.create(user=made, email="eve@example.com")
    assert whom_it_lets_in(made.email) == made
    left = EmailAddress.objects.filter(user=made).values_list("email", flat=True)
    assert [*left] == [made.email]


@pytest.mark.usefixtures("contoso")
def test_what_a_company_gives_is_marked_and_cannot_be_changed_by_hand(ada, owner):
    alice = User.objects.create_user("alice")
    team = team_of(owner)
    planner = {team.name: Roles(is_planner=True)}
    settle_company_roles(alice, planner, company="contoso")
    mine = Membership.objects.get(user=alice)
    here = team.get_absolute_url()
    text = ada.get(here).content.decode()
    assert "by the company sign-in “contoso”" in text
    assert f"{here}members/{mine.pk}/" not in text
    assert text.count('aria-disabled="true"') == 3  # change, remove, and ada's leaving
    for path in ("", "remove/"):
        page = f"{here}members/{mine.pk}/{path}"
        asked = ada.get(page).content.decode()
        assert "company sign-in “contoso” say who is in the team" in asked
        assert '<form class="k2-card' not in asked
        ada.post(page, {"is_admin": "on"})
    mine.refresh_from_db()
    assert mine.duties == ("planner",)


def test_of_strangers_who_guess_at_invitations_nothing_is_kept(client):
    page = client.get("/sign-in/", {"next": f"/invitations/{'x' * 43}/"})
    assert "/join/" not in page.text
    assert not Session.objects.exists()


def test_an_invitation_is_kept_for_whoever_signs_in_by_a_company(client, owner):
    _invitation, secret = invite(team_of(owner), Roles(is_planner=True), by=owner)
    client.get("/sign-in/", {"next": f"/invitations/{secret}/"})
    assert client.session["invitation"] == secret
