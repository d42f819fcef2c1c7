"""Companies that sign their people in: not there, or with members of their own."""

import pytest
from django.contrib.auth.models import User

from planner.domain.roles import Roles
from planner.models import Membership
from planner.services.company_roles import settle_company_roles
from tests.people import team_of

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
