"""A team's own steps and prerequisites: added, changed and removed by team admins."""

from dataclasses import replace

import pytest

from planner.domain.catalogue import Role
from planner.domain.fingerprint import fingerprint
from planner.domain.own_work import NOTHING_OWN, OwnPrerequisite, OwnStep, OwnWork
from planner.domain.refusal import Refusal
from planner.domain.steps.phase import Phase
from planner.models import Deed, Revision, TeamStep
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.services.copies import duplicate_environment, duplicate_revision
from planner.services.kept_design import brought_back
from planner.services.own_work import (
    MOST_PREREQUISITES,
    MOST_STEPS,
    add_own,
    change_own,
    own_work_of,
    remove_own,
)
from planner.services.revisions import design_as_submitted, submit_for_review
from planner.services.templates import design_of_template, make_template
from tests.people import a_colleague, a_person, team_of
from tests.views.conftest import clustered  # noqa: F401

pytestmark = pytest.mark.django_db

STEP = OwnStep(
    0,
    "Warm up",
    "Call it once.",
    Phase.VERIFY,
    Role.K2_SERVER,
    after="connect.install",
)
STUDIO = OwnPrerequisite(0, "Visual Studio", "2022", Role.DEVELOPER)


@pytest.fixture
def owner(db):
    return a_person("ada", first_name="Ada")


@pytest.fixture
def team(owner):
    return team_of(owner)


def told(team):
    entry = team.history.first()
    return entry.deed, entry.by_name, entry.about, [tuple(c) for c in entry.changes]


def test_what_is_added_is_the_team_s_and_told(owner, team, django_assert_num_queries):
    step = add_own(team, STEP, by=owner)
    assert told(team) == (
        Deed.OWN_ADDED,
        "Ada",
        "Warm up",
        [
            ("", "Title", "", "Warm up"),
            ("", "What to do", "", "Call it once."),
            ("", "Phase", "", "Verify"),
            ("", "Role", "", "K2 Server"),
            ("", "After", "", "Install K2 connect on …"),
        ],
    )
    studio = add_own(team, STUDIO, by=owner)
    assert told(team)[2] == "Visual Studio 2022"
    with django_assert_num_queries(2):
        own = own_work_of(team)
    steps = (replace(STEP, key=step.pk),)
    assert own == OwnWork(steps, (replace(STUDIO, key=studio.pk),))
    assert own_work_of(team_of(a_person("eve"))) == NOTHING_OWN


def test_steps_stand_in_the_order_in_which_they_were_added(owner, team):
    rows = [add_own(team, replace(STEP, title=f"{n}"), by=owner) for n in range(4)]
    remove_own(rows[0], by=owner)
    remove_own(rows[1], by=owner)
    add_own(team, replace(STEP, title="4"), by=owner)
    assert [step.title for step in own_work_of(team).steps] == ["2", "3", "4"]


def test_what_is_changed_is_told_from_and_to_and_keeps_its_key(owner, team):
    row = add_own(team, STEP, by=owner)
    other = replace(STEP, role=None, hostname="APP1", after="")
    assert change_own(row, other, by=owner)
    assert told(team) == (
        Deed.OWN_CHANGED,
        "Ada",
        "Warm up",
        [
            ("", "Role", "K2 Server", ""),
            ("", "Host name", "", "APP1"),
            ("", "After", "Install K2 connect on …", ""),
        ],
    )
    assert own_work_of(team).steps == (replace(other, key=row.pk),)
    entries = team.history.count()
    assert not change_own(row, other, by=owner)
    assert team.history.count() == entries


def test_what_is_removed_is_told_once_and_changed_no_more(owner, team):
    row = add_own(team, STUDIO, by=owner)
    for _again in range(2):
        remove_own(row, by=owner)
    assert own_work_of(team) == NOTHING_OWN
    assert told(team)[0] == Deed.OWN_REMOVED
    assert ("", "Version", "2022", "") in told(team)[3]
    assert team.history.filter(deed=Deed.OWN_REMOVED).count() == 1
    with pytest.raises(Refusal, match="removed it meanwhile"):
        change_own(row, replace(STUDIO, version="2019"), by=owner)


def test_only_team_admins_change_what_is_the_team_s_own(owner, team):
    bob = a_colleague("bob", owner, "is_planner", "is_reviewer")
    row = add_own(team, STEP, by=owner)
    entries = team.history.count()
    for person in (bob, a_person("eve")):
        for forbidden in (
            lambda: add_own(team, STUDIO, by=person),  # noqa: B023
            lambda: change_own(row, replace(STEP, text=""), by=person),  # noqa: B023
            lambda: remove_own(row, by=person),  # noqa: B023
        ):
            with pytest.raises(NotAllowed, match="Only team admins"):
                forbidden()
    assert team.history.count() == entries
    assert len(own_work_of(team).steps) == 1


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (replace(STEP, title=" "), "what it is called"),
        (replace(STUDIO, name="", version=""), "what it is called"),
        (replace(STEP, title="x" * 201), "Title: at most 200"),
        (replace(STEP, text="x" * 4001), "What to do: at most 4000"),
        (replace(STEP, hostname="APP1"), "not both"),
        (replace(STEP, after="own.1"), "no such step"),
    ],
)
def test_what_cannot_be_is_refused(owner, team, said, reason):
    with pytest.raises(Refusal, match=reason):
        add_own(team, said, by=owner)
    assert own_work_of(team) == NOTHING_OWN


def test_a_team_has_a_limited_number_of_each(owner, team):
    TeamStep.objects.bulk_create(
        TeamStep(team=team, position=n, title=f"{n}", phase=Phase.VERIFY)
        for n in range(MOST_STEPS)
    )
    with pytest.raises(Refusal, match="200 steps"):
        add_own(team, STEP, by=owner)
    for number in range(MOST_PREREQUISITES):
        add_own(team, replace(STUDIO, version=f"{number}"), by=owner)
    with pytest.raises(Refusal, match="100 prerequisites"):
        add_own(team, STUDIO, by=owner)


def test_no_password_stays_in_a_step_nor_in_its_history(owner, team):
    secret = "Server=S;Password=hunter2"
    row = add_own(team, replace(STEP, text=f"Try this:\n{secret}"), by=owner)
    change_own(row, replace(STEP, title=secret), by=owner)
    add_own(team, replace(STUDIO, name=secret), by=owner)
    remove_own(row, by=owner)
    entries = [(e.about, e.changes) for e in team.history.all()]
    assert "hunter2" not in str([own_work_of(team), entries])


def test_a_revision_keeps_the_own_work_of_its_day(owner, team, clustered):  # noqa: F811
    row = add_own(team, STEP, by=owner)
    add_own(team, STUDIO, by=owner)
    before = own_work_of(team)
    revision = submit_for_review(clustered, based_on=1, by=owner)
    assert revision.fingerprint == fingerprint(design_of(clustered))
    change_own(row, replace(STEP, title="Otherwise"), by=owner)
    remove_own(row, by=owner)
    again = Revision.objects.get(pk=revision.pk)
    assert design_as_submitted(again).own_work == before


def test_what_was_kept_before_there_was_own_work_has_none(owner, clustered):  # noqa: F811
    content = submit_for_review(clustered, based_on=1, by=owner).content
    del content["own"]
    assert brought_back(content).own_work == NOTHING_OWN


def test_neither_templates_nor_copies_carry_own_work(owner, team, clustered):  # noqa: F811
    add_own(team, STEP, by=owner)
    revision = submit_for_review(clustered, based_on=1, by=owner)
    template = make_template(revision, "Ours", by=owner)
    assert design_of_template(template).own_work == NOTHING_OWN
    assert "Warm up" not in str(template.content)
    bob = a_person("bob")
    for copy in (
        duplicate_environment(clustered, by=bob, team=team_of(bob)),
        duplicate_revision(revision, by=bob, team=team_of(bob)),
    ):
        assert own_work_of(copy.team_id) == NOTHING_OWN
