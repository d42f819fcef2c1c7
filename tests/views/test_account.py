"""What people choose for themselves."""

import pytest
from django.test import Client

from planner.models import Team
from planner.services.preferences import wants_mail
from tests.people import a_person
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_mail_is_switched_off_and_on(ada, owner):
    page = ada.get("/account/").content.decode()
    assert 'name="wants_mail"' in page
    assert "checked" in page
    reply = ada.post("/account/", {}, follow=True)
    assert "Your choice is kept." in reply.content.decode()
    assert "checked" not in reply.content.decode()
    assert not wants_mail(owner)
    ada.post("/account/", {"wants_mail": "on"})
    assert wants_mail(owner)


def test_nobody_chooses_for_others(ada, owner, eve):
    eve.post("/account/", {"user": owner.pk})
    assert wants_mail(owner)


def test_it_says_which_address_and_which_teams(db):
    person = signed_in(a_person("bob", email="bob@example.com"))
    page = person.get("/account/").content.decode()
    assert "bob@example.com" in page
    place = f"/teams/{Team.objects.get().pk}/"
    named = f'<a href="{place}"><bdi>Team of bob</bdi></a>'
    assert f"{named}: planner, reviewer, team admin" in page


def test_without_an_address_it_says_that_nothing_is_sent(ada):
    assert "no address of yours" in ada.get("/account/").content.decode()


def test_the_menu_leads_there(ada, client):
    assert '<a href="/account/">My account</a>' in ada.get("/").content.decode()
    assert client.get("/account/").status_code == 302
    assert client.post("/account/").status_code == 403


@pytest.mark.parametrize("sessions", [1, 5])
def test_it_costs_few_queries_wherever_one_is_signed_in(
    owner, sessions, django_assert_max_num_queries
):
    browsers = [Client() for _ in range(sessions)]
    for each in browsers:
        each.post("/sign-in/", {"login": "ada", "password": "ada's password"})
    with django_assert_max_num_queries(8):
        page = browsers[0].get("/account/")
    assert len(page.context["sessions"]) == sessions
