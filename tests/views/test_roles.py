"""What the pages of an environment offer to whom, and the team of what is made."""

import pytest
from django.contrib.auth.models import User

from planner.models import Environment
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment
from planner.services.teams import create_team
from tests.builders import a_design, a_machine
from tests.people import a_member, team_of
from tests.views.conftest import SAMPLES, fresh, sample, signed_in

pytestmark = pytest.mark.django_db

ONLY_PLANNERS = "Only planners of the team can change its environments."
CHANGING = ("design/", "delete/", "cures/", "acceptances/", "resume/", "remove/")


@pytest.fixture
def vera(owner):
    """A viewer in the team of ada, and in no other."""
    person = User.objects.create_user("vera")
    a_member(person, team_of(owner))
    return signed_in(person)


@pytest.fixture
def faulty(owner):
    return create_environment(sample("c01-node-unlicensed"), by=owner)


@pytest.fixture
def second(owner):
    """Another team in which ada plans."""
    return create_team("A second team", by=owner)


def links_that_change(text):
    return [each for each in CHANGING if f'{each}"' in text or f"{each}?" in text]


@pytest.mark.parametrize(
    "path", ["", "checklist/", "history/", "compare/", "what-if/node/"]
)
def test_a_viewer_is_offered_nothing_that_changes_the_plan(vera, faulty, path):
    reply = vera.get(f"{faulty.get_absolute_url()}{path}")
    assert reply.status_code == 200
    text = reply.content.decode()
    here = faulty.get_absolute_url()
    assert [each for each in links_that_change(text) if here in text] == []
    assert f'href="{here}design/' not in text


def test_a_viewer_sees_the_findings_and_why_nothing_is_offered(vera, ada, faulty):
    address = faulty.get_absolute_url()
    text = vera.get(address).content.decode()
    assert ONLY_PLANNERS in text
    assert "LIC-02" in text
    assert "Accept this warning" not in text
    assert 'aria-disabled="true"' in text
    planners = ada.get(address).content.decode()
    assert ONLY_PLANNERS not in planners
    assert f'href="{address}delete/"' in planners


def test_the_page_of_a_rule_leads_a_viewer_to_no_step(vera, ada, faulty):
    there = f"{faulty.get_absolute_url()}design/"
    assert there in ada.get("/rules/LIC-02/").content.decode()
    text = vera.get("/rules/LIC-02/").content.decode()
    assert faulty.name in text
    assert there not in text


def test_a_viewer_sees_all_places_of_a_finding_with_many(vera, owner):
    plan = a_design(*(a_machine(f"BAD_NAME_{n}") for n in range(60)))
    environment = create_environment(plan, by=owner)
    page = environment.get_absolute_url()
    text = vera.get(page).content.decode()
    assert f'href="{page}?finding=OPS-04#finding-OPS-04"' in text
    assert "BAD_NAME_59" not in text.split('id="topology"')[0]
    whole = vera.get(f"{page}?finding=OPS-04").content.decode()
    assert "BAD_NAME_59" in whole.split('id="topology"')[0]


def test_the_page_says_to_which_team_an_environment_belongs(ada, owner, multitiered):
    team = team_of(owner)
    text = ada.get(multitiered.get_absolute_url()).content.decode()
    assert f'href="{team.get_absolute_url()}"' in text
    assert "Team of ada" in text


def test_a_viewer_cannot_keep_a_what_if_or_a_copy_and_is_told_why(vera, faulty):
    page = f"{faulty.get_absolute_url()}what-if/node/"
    assert "You plan in no team yet." in vera.get(page).content.decode()
    for address in (page, f"{faulty.get_absolute_url()}duplicate/"):
        reply = vera.post(address, {"version": "1"})
        assert reply.status_code == 403
        assert "You plan in no team yet." in reply.content.decode()
    asked = vera.get(f"{faulty.get_absolute_url()}duplicate/")
    assert asked.status_code == 403
    assert "You plan in no team yet." in asked.content.decode()
    assert Environment.objects.count() == 1


def test_a_viewer_who_plans_elsewhere_copies_into_that_team(eve, faulty, owner):
    a_member(User.objects.get(username="eve"), team_of(owner))
    page = faulty.get_absolute_url()
    eve.post(f"{page}duplicate/")
    eve.post(f"{page}what-if/node/", {"version": fresh(faulty).version})
    teams = {each.team.name for each in Environment.objects.exclude(pk=faulty.pk)}
    assert teams == {"Team of eve"}
    assert Environment.objects.count() == 3


def test_a_viewer_sees_what_was_deleted_and_cannot_bring_it_back(vera, faulty, owner):
    delete_environment(faulty, based_on=faulty.version, by=owner)
    text = vera.get("/environments/deleted/").content.decode()
    assert faulty.name in text
    assert "disabled aria-describedby" in text
    reply = vera.post(f"{faulty.get_absolute_url()}bring-back/")
    assert reply.status_code == 403
    assert fresh(faulty).deleted_at is not None


def test_somebody_in_one_team_has_no_team_to_choose(ada, multitiered):
    page = multitiered.get_absolute_url()
    for address in (
        "/environments/new/",
        "/environments/import/",
        f"{page}duplicate/",
        f"{page}what-if/node/",
    ):
        assert 'name="team"' not in ada.get(address).content.decode()


def test_whoever_plans_in_several_teams_chooses_one(ada, multitiered, second):
    page = multitiered.get_absolute_url()
    plan = (SAMPLES / "multitiered-clean.yaml").read_text()
    layout = {"name": "New", "purpose": "test", "layout": "multitiered"}
    layout["k2_connect_version"] = "5.3"
    copy = {"name": "Copy", "purpose": "test", "action": "make"}
    for address, sent in {
        "/environments/new/": layout,
        "/environments/import/": {"text": plan},
        f"{page}duplicate/": copy,
        f"{page}what-if/node/": {"version": fresh(multitiered).version},
    }.items():
        assert 'name="team"' in ada.get(address).content.decode()
        reply = ada.post(address, {**sent, "team": second.pk})
        assert reply.status_code == 302, address
    made = Environment.objects.exclude(pk=multitiered.pk)
    assert [each.team for each in made] == [second] * 4


def test_the_team_of_the_plan_is_chosen_at_first(ada, second, owner):
    assert second.name < team_of(owner).name
    environment = create_environment(a_design(), by=owner, team=team_of(owner))
    text = ada.get(f"{environment.get_absolute_url()}duplicate/").content.decode()
    assert f'<option value="{environment.team_id}" selected>' in text
    ada.post(f"{environment.get_absolute_url()}duplicate/")
    assert Environment.objects.filter(team=second).count() == 0


def test_a_refusal_leads_back_to_what_one_may_see(vera, eve, faulty):
    page = faulty.get_absolute_url()
    text = vera.get(f"{page}delete/").content.decode()
    assert f'<a class="btn btn-primary" href="{page}">' in text
    assert eve.get(f"{page}delete/").status_code == 404


def test_the_list_offers_nothing_to_somebody_who_plans_nowhere(vera, ada, faulty):
    text = vera.get("/").content.decode()
    assert faulty.name in text
    assert "You plan in no team yet." in text
    for action in (
        "/environments/new/",
        "/environments/import/",
        "delete/",
        "duplicate/",
    ):
        assert f'{action}"' not in text
    planners = ada.get("/").content.decode()
    assert "You plan in no team yet." not in planners
    assert 'href="/environments/new/"' in planners


def test_an_empty_list_tells_somebody_who_plans_nowhere_what_to_do(vera):
    text = vera.get("/").content.decode()
    assert "You plan in no team yet. Ask a team admin" in text
    assert "/environments/new/" not in text
