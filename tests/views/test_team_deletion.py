"""Whole teams deleted and brought back on their pages; and who sees what."""

import re

import pytest
from allauth.account.internal.flows import login
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from planner.domain.own_work import OwnStep
from planner.domain.steps.phase import Phase
from planner.models import Environment, Team
from planner.services.environments import create_environment
from planner.services.own_work import add_own
from planner.services.shares import make_share
from planner.services.team_deletion import delete_team
from planner.services.teams import create_team
from planner.services.templates import make_template
from tests.builders import a_design
from tests.installing import started
from tests.people import a_colleague, a_member
from tests.reviewing import submitted
from tests.views.conftest import proven, sample, signed_in
from tests.views.every_address import every_address

pytestmark = pytest.mark.django_db

DELETED = "/teams/deleted/"
NAME = "Team of ada"


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer", "is_planner")


@pytest.fixture
def installation(clustered, owner, bob):
    return started(clustered, owner, bob)


@pytest.fixture
def team(clustered):
    return clustered.team


@pytest.fixture
def ada(owner):
    """The owner, who has just shown once more that it is her."""
    return proven(signed_in(owner))


@pytest.fixture
def root(db):
    return proven(signed_in(User.objects.create_superuser("root")))


@pytest.fixture
def deleted(team, owner):
    delete_team(team, by=owner)
    return Team.objects.get(pk=team.pk)


def page_of(team):
    return f"/teams/{team.pk}/delete/"


def back(team):
    return f"/teams/{team.pk}/bring-back/"


def goes(reply):
    return reply.context["goes"]


def test_the_page_says_in_words_what_goes_with_it(ada, owner, installation, team):
    for number in range(2):
        create_environment(a_design(name=f"E{number}"), by=owner)
    plan = create_environment(sample("multitiered-clean"), by=owner)
    revision = submitted(plan, owner).revision
    make_share(revision, until=localdate(), by=owner)
    make_template(revision, "Ours", by=owner)
    add_own(team, OwnStep(0, "Call us", "", Phase.VERIFY), by=owner)
    licenses = goes(ada.get(page_of(team)))[4]
    assert re.fullmatch(r"licences: [1-9]\d* held, \d requested, \d free", licenses), (
        licenses
    )
    assert goes(ada.get(page_of(team))) == [
        "4 environments: 2 draft; 1 in review; 1 approved",
        "1 open review",
        "1 running installation",
        "1 link for others, which shows nothing any more",
        licenses,
        "1 template",
        "1 step or prerequisite of its own",
        "2 members, who lose access",
        "its history",
    ]


def test_a_team_without_anything_says_so_little(ada, owner):
    team = create_team("Empty", by=owner)
    said = ["1 member, who loses access", "its history"]
    assert goes(ada.get(page_of(team))) == said


def test_the_page_costs_few_queries_however_much_there_is(
    ada, owner, installation, django_assert_max_num_queries
):
    team = installation.environment.team
    for number in range(3):
        create_environment(a_design(name=f"E{number}"), by=owner)
        a_member(User.objects.create_user(f"m{number}"), team)
    with django_assert_max_num_queries(17):
        ada.get(page_of(team))
    for number in range(30):
        create_environment(a_design(name=f"F{number}"), by=owner)
        a_member(User.objects.create_user(f"n{number}"), team)
    with django_assert_max_num_queries(17):
        assert "34 environments" in ada.get(page_of(team)).text


def test_who_types_the_name_deletes_it_and_one_click_undoes_it(ada, owner, team):
    assert f'href="{page_of(team)}"' in ada.get(f"/teams/{team.pk}/").text
    sent = {"name": f" {NAME} ", "why": "Merged."}
    reply = ada.post(page_of(team), sent, follow=True)
    assert "It can be brought back for 30 days." in reply.text
    assert f'action="{back(team)}"' in reply.text
    assert f'href="{DELETED}"' in reply.text
    assert ada.get("/").context["rows"] == []
    for _time in range(2):
        reply = ada.post(back(team), follow=True)
        assert reply.redirect_chain == [(f"/teams/{team.pk}/", 302)]
    assert [row.name for row in ada.get("/").context["rows"]]
    assert "<p>Because: Merged.</p>" in ada.get(f"/teams/{team.pk}/").text
    assert ada.get(DELETED).status_code == 404


@pytest.mark.parametrize("name", ["", "team of ada", "Team of adam"])
def test_another_name_deletes_nothing_and_loses_nothing_typed(ada, team, name):
    reply = ada.post(page_of(team), {"name": name, "why": "Merged lately."})
    assert reply.status_code == 422
    assert 'href="#id_name"' in reply.text
    assert "Merged lately." in reply.text
    assert Team.objects.get(pk=team.pk).deleted_at is None


def test_a_name_that_looks_like_markup_is_shown_as_it_is(ada, owner):
    team = create_team("<b>Bold</b> & {} co", by=owner)
    page = ada.get(page_of(team)).text
    assert "<b>Bold" not in page
    assert "Type “&lt;b&gt;Bold&lt;/b&gt; &amp; {} co” to show" in page
    ada.post(page_of(team), {"name": team.name})
    assert Team.objects.get(pk=team.pk).deleted_at


def test_who_has_not_shown_lately_who_they_are_is_asked_and_loses_nothing_typed(
    owner, team
):
    unproven = signed_in(owner)
    session = unproven.session
    long_ago = {"method": "password", "at": 1.0, "username": "ada"}
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [long_ago]
    session.save()
    reply = unproven.post(page_of(team), {"name": NAME, "why": "Merged."})
    assert "reauthenticate" in reply.headers["Location"]
    assert Team.objects.get(pk=team.pk).deleted_at is None
    shown = {"password": "ada's password"}
    reply = unproven.post(reply.headers["Location"], shown, follow=True)
    assert "It can be brought back for 30 days." in reply.text
    assert team.history.first().why == "Merged."


def test_no_address_shows_anything_of_it_to_anybody(
    ada, bob, eve, owner, installation, team
):
    _share, secret = make_share(installation.revision, until=localdate(), by=owner)
    environment = installation.environment
    addresses = {*every_address(environment), f"/shared/{secret}/"}
    delete_team(team, by=owner)
    whole = {DELETED, back(team)}
    assert f"/environments/{environment.pk}/" in addresses
    for client in (ada, proven(signed_in(bob)), eve):
        for page in addresses - whole:
            reply = client.get(page)
            own = f"/environments/{environment.pk}/", f"/teams/{team.pk}/", "/shared/"
            if page.startswith(own):
                assert reply.status_code in (404, 405), page
            else:
                body = b"".join(reply) if reply.streaming else reply.content
                assert environment.name not in body.decode(), page
                assert team.name not in body.decode(), page


def test_the_page_of_a_rule_names_none_of_its_environments(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    assert environment.name in ada.get("/rules/LIC-02/").text
    delete_team(environment.team, by=owner)
    assert environment.name not in ada.get("/rules/LIC-02/").text


def test_only_who_deleted_it_sees_the_page_of_deleted_teams(
    ada, bob, eve, root, deleted
):
    for client in (ada, root):
        page = client.get(DELETED)
        assert f'formaction="{back(deleted)}"' in page.text
        assert NAME in page.text
        assert f"{deleted.retrievable_until:%Y-%m-%d %H:%M}" in page.text
    for client in (signed_in(bob), eve):
        assert client.get(DELETED).status_code == 404
        assert client.post(back(deleted)).status_code == 404
        assert DELETED not in client.get("/teams/").text
    assert Team.objects.get(pk=deleted.pk).deleted_at


def test_who_is_in_it_and_does_not_lead_it_is_told_why_not(bob, team):
    client = proven(signed_in(bob))
    reply = client.post(page_of(team), {"name": NAME})
    assert reply.status_code == 403
    assert "Only team admins can delete the team." in reply.text
    assert f'href="{page_of(team)}"' not in client.get(f"/teams/{team.pk}/").text


def test_who_runs_the_portal_deletes_and_brings_back_a_team_they_are_not_in(
    root, eve, team
):
    assert eve.get(page_of(team)).status_code == 404
    assert f'href="/teams/{team.pk}/"' not in root.get(page_of(team)).text
    reply = root.post(page_of(team), {"name": NAME}, follow=True)
    assert reply.redirect_chain == [("/teams/", 302)]
    assert Team.objects.get(pk=team.pk).deleted_at
    reply = root.post(back(team), follow=True)
    assert f"“{NAME}” is back." in reply.text
    assert Environment.objects.there().exists()


def test_many_deleted_teams_cost_few_queries(ada, owner, django_assert_max_num_queries):
    for number in range(20):
        delete_team(create_team(f"T{number}", by=owner), by=owner)
    with django_assert_max_num_queries(7):
        assert len(ada.get(DELETED).context["teams"]) == 20
    with django_assert_max_num_queries(7):
        ada.get("/teams/")


def test_no_command_knows_it(deleted):
    environment = Environment.objects.get()
    with pytest.raises(CommandError, match="There is no environment"):
        call_command("export_plan", str(environment.pk))
    with pytest.raises(CommandError, match="There is no team called"):
        call_command("checklist", "tests/samples/clustered-clean.yaml", team=NAME)
