"""The list of somebody who is in several teams, with environments of several people."""

import pytest

from planner.forms.environments import ORDERS
from planner.models import Environment, Membership, Team
from planner.services.environments import create_environment
from planner.views import environment_list
from tests.builders import a_design
from tests.people import a_colleague, a_member, a_person, team_of
from tests.views.conftest import signed_in
from tests.views.test_environment_list import listed, rows_of

pytestmark = pytest.mark.django_db


def created(name, by, team=None):
    return create_environment(a_design(name=name), by=by, team=team or team_of(by))


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, first_name="Bob", last_name="Berg")


@pytest.fixture
def ours(owner, bob):
    """Ada plans in her own team, with Bob; in Cleo's she only looks on."""
    cleo = a_person("cleo")
    a_member(owner, team_of(cleo))
    a_person("eva")
    return [
        created("Mine", owner),
        created("Bob's", bob, team_of(owner)),
        created("Cleo's", cleo),
    ]


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("sort", ORDERS)
def test_the_teams_of_a_person_are_one_list_in_every_order(
    ada, owner, sort, monkeypatch
):
    other = a_person("dora")
    a_member(owner, team_of(other))
    for number in range(4):
        created(f"E{number}", [owner, other][number % 2])
    everything = listed(ada, f"?sort={sort}")
    assert len(everything) == 7
    if sort.endswith("name"):
        assert everything == sorted(
            everything, key=str.casefold, reverse=sort[0] == "-"
        )
    monkeypatch.setattr(environment_list, "PAGE_SIZE", 2)
    query, met = f"?sort={sort}", []
    while query:
        page = ada.get(f"/{query}").context
        met += [row.name for row in page["rows"]]
        query = page["links"].next
    assert met == everything
    assert listed(ada, f"?sort={sort}&before=end") == everything[-2:]


def test_the_list_is_narrowed_to_a_team(ada, owner, ours):
    assert listed(ada, f"?team={ours[2].team_id}") == ["Cleo's"]
    assert listed(ada, f"?team={ours[0].team_id}&sort=name") == ["Bob's", "Mine"]
    page = ada.get(f"/?team={ours[2].team_id}").content.decode()
    assert "Take off Team: Team of cleo" in page
    assert 'data-label="Team">Team of cleo</td>' in page


def test_who_is_in_one_team_is_asked_for_none(eve, ada, ours):
    eves = Team.objects.get(name="Team of eve")
    assert listed(ada, f"?team={eves.pk}") == ["Cleo's", "Bob's", "Mine"]
    created("Eve's", Membership.objects.get(team=eves).user)
    page = eve.get("/").content.decode()
    assert 'name="team"' not in page
    assert 'data-label="Team"' not in page


def test_the_list_is_narrowed_to_an_owner_also_one_who_left(ada, bob, ours):
    Membership.objects.filter(user=bob).delete()
    assert listed(ada, f"?owner={bob.pk}") == ["Bob's"]
    page = ada.get(f"/?owner={bob.pk}").content.decode()
    assert "Take off Owner: Bob Berg" in page
    assert listed(signed_in(bob), "") == []


def test_only_owners_of_what_one_sees_are_offered(ada, owner, ours):
    eva = Membership.objects.get(team__name="Team of eva").user
    gone = a_colleague("gina", owner)
    Environment.objects.filter(pk=created("Gone", gone, team_of(owner)).pk).update(
        deleted_at=ours[0].changed_at
    )
    created("Eva's", eva)
    form = ada.get("/").context["form"]
    offered = [name for _key, name in form.fields["owner"].choices]
    assert offered == ["All owners", "ada", "Bob Berg", "cleo"]
    for stranger in (eva, gone):
        page = ada.get(f"/?owner={stranger.pk}")
        assert len(page.context["rows"]) == 3
        assert "Select a valid choice" in page.content.decode()


def test_owners_who_share_a_name_are_told_apart(ada, owner, ours):
    other = a_colleague("bobby", owner, first_name="Bob", last_name="Berg")
    created("Bobby's", other, team_of(owner))
    form = ada.get("/").context["form"]
    names = [name for _key, name in form.fields["owner"].choices]
    assert {"Bob Berg (bob)", "Bob Berg (bobby)"} < set(names)


def test_only_who_plans_in_its_team_may_copy_and_delete_a_row(ada, ours):
    page = ada.get("/").content.decode()
    for environment in ours[:2]:
        assert f"{environment.get_absolute_url()}delete/" in page
        assert f"{environment.get_absolute_url()}duplicate/" in page
    assert f"{ours[2].get_absolute_url()}delete/" not in page
    assert f"{ours[2].get_absolute_url()}duplicate/" not in page


def test_the_status_is_said_in_words_and_shown_by_a_sign(ada, ours):
    Environment.objects.filter(pk=ours[0].pk).update(status="changed")
    page = ada.get("/").content.decode()
    assert (
        '<span class="k2-badge k2-badge--warning">Approved, changed since</span>'
        in (page)
    )


def test_somebody_in_no_team_has_an_empty_list(owner, ours):
    Membership.objects.filter(user=owner).delete()
    client = signed_in(owner)
    for query in ("", "?q=mine&status=draft", "?before=end", f"?owner={owner.pk}"):
        assert listed(client, query) == []
        assert rows_of(client.get(f"/environments/csv/{query}")) == []


def test_the_file_names_team_owner_and_status(ada, ours):
    rows = rows_of(ada.get("/environments/csv/?sort=name"))
    said = [(row["Name"], row["Team"], row["Owner"], row["Status"]) for row in rows]
    assert said == [
        ("Bob's", "Team of ada", "Bob Berg", "Draft"),
        ("Cleo's", "Team of cleo", "cleo", "Draft"),
        ("Mine", "Team of ada", "ada", "Draft"),
    ]


def test_no_team_and_no_owner_of_the_file_is_a_formula(ada, owner, ours):
    Team.objects.filter(pk=ours[0].team_id).update(name="=1+1")
    type(owner).objects.filter(pk=owner.pk).update(first_name="@SUM(1)")
    row = rows_of(ada.get("/environments/csv/?q=mine"))[0]
    assert (row["Team"], row["Owner"]) == ("'=1+1", "'@SUM(1)")


@pytest.mark.parametrize("query", ["", "?before=end", "?q=e&status=draft&sort=name"])
def test_more_teams_and_people_cost_no_more_queries(
    ada, owner, query, django_assert_max_num_queries
):
    for number in range(5):
        other = a_person(f"other-{number}")
        a_member(owner, team_of(other))
        for each in range(12):
            created(f"E{each}", other)
    with django_assert_max_num_queries(10):
        assert len(ada.get(f"/{query}").context["rows"]) == 50
