"""A team changes its own steps, and nothing else: submitted, approved, carried out."""

from dataclasses import replace

import pytest
from django.core import mail

from planner.domain.installation.bringing_in import Group
from planner.domain.own_work import OwnPrerequisite, OwnStep
from planner.domain.refusal import Refusal
from planner.domain.steps.phase import Phase
from planner.models import Environment, Installation, SetAside
from planner.services.environments import create_environment
from planner.services.inspections import accept_results
from planner.services.installations import sign_off
from planner.services.mails import POSTMAN
from planner.services.own_work import add_own, change_own, remove_own
from planner.services.phases import close_phase
from planner.services.tasks import tasks_of
from tests.bringing_in import filled, groups, offline_data
from tests.installing import all_passed, at, passed, passed_in_turn, started
from tests.people import a_colleague, a_person, team_of
from tests.reviewing import approved, submitted
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

WARM = OwnStep(0, "Warm up", "Call it once.", Phase.VERIFY)


@pytest.fixture
def ada(db):
    return a_person("ada", email="ada@example.com")


@pytest.fixture
def bob(ada):
    return a_colleague("bob", ada, "is_reviewer", email="bob@example.com")


@pytest.fixture
def team(ada):
    return team_of(ada)


@pytest.fixture
def row(team, ada):
    """The team's own step."""
    return add_own(team, WARM, by=ada)


@pytest.fixture
def environment(ada, row):
    return create_environment(sample("multitiered-clean"), by=ada)


@pytest.fixture
def installation(environment, ada, bob):
    return started(environment, ada, bob)


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """The mails that a deed sends once it is committed, of those that begin so."""

    def work(deed, begin):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        POSTMAN.submit(str).result(timeout=10)
        return [each for each in mail.outbox if each.subject.startswith(begin)]

    return work


def carried_out(environment, ada, bob):
    """The draft, submitted and approved; the installation carries it out."""
    approved(submitted(environment, ada), bob)
    return Installation.objects.get()


def test_a_team_that_changed_its_own_steps_alone_can_submit(
    environment, ada, bob, team, row
):
    first = submitted(environment, ada)
    approved(first, bob)
    with pytest.raises(Refusal, match="Revision 1 says the same and is approved"):
        submitted(environment, ada)
    change_own(row, replace(WARM, text="Twice."), by=ada)
    later = submitted(environment, ada)
    assert later.revision.fingerprint == first.revision.fingerprint
    with pytest.raises(Refusal, match="Revision 2 says the same and is in review"):
        submitted(environment, ada)
    add_own(team, OwnPrerequisite(0, "Virus scanner"), by=ada)
    assert submitted(environment, ada).revision.number == 3


def test_a_team_that_takes_its_change_back_has_nothing_to_submit(
    environment, ada, bob, row
):
    approved(submitted(environment, ada), bob)
    change_own(row, replace(WARM, text="Twice."), by=ada)
    change_own(row, WARM, by=ada)
    with pytest.raises(Refusal, match="Revision 1 says the same"):
        submitted(environment, ada)


def test_the_plan_stays_approved_whatever_the_team_adds(environment, ada, bob, row):
    approved(submitted(environment, ada), bob)
    remove_own(row, by=ada)
    assert Environment.objects.get().status == "approved"
    carried_out_before = submitted(environment, ada)
    assert Environment.objects.get().status == "in-review"
    approved(carried_out_before, bob)
    assert Environment.objects.get().status == "approved"


def test_results_of_unchanged_steps_hold_and_changed_own_steps_are_set_aside(
    environment, installation, ada, bob, team, row
):
    kept = add_own(team, replace(WARM, title="Cool down"), by=ada)
    gone = add_own(team, replace(WARM, title="Look again"), by=ada)
    here = carried_out(environment, ada, bob)
    ids = {each: f"*/own.{each.pk}" for each in (row, kept, gone)}
    for task in tasks_of(here):
        passed(task, ada)
    before = {task.step: task.result for task in tasks_of(here)}
    change_own(row, replace(WARM, text="Call it twice."), by=ada)
    remove_own(gone, by=ada)
    new = add_own(team, replace(WARM, title="Hand over"), by=ada)
    here = carried_out(environment, ada, bob)
    after = {task.step: task.result for task in tasks_of(here)}
    assert after.pop(ids[row]) is None
    assert after.pop(f"*/own.{new.pk}") is None
    assert after == {step: before[step] for step in after}
    assert before.keys() - after.keys() == {ids[row], ids[gone]}
    aside = SetAside.objects.get()
    assert aside.result == before[ids[row]]
    assert aside.changes == [["", "What to do", "Call it once.", "Call it twice."]]
    assert here.tasks.get(step=ids[gone]).removed_in == 3
    assert here.tasks.get(step=ids[gone]).result == before[ids[gone]]


def test_a_prerequisite_of_the_team_sets_aside_the_steps_that_ask_for_it(
    environment, installation, ada, bob, team
):
    for task in tasks_of(installation):
        passed(task, ada)
    add_own(team, OwnPrerequisite(0, "Virus scanner", "9"), by=ada)
    here = carried_out(environment, ada, bob)
    open_kinds = {task.kind for task in tasks_of(here) if task.result is None}
    assert open_kinds == {"prerequisites"}


def test_what_was_not_read_is_not_signed_off_though_the_plan_says_the_same(
    environment, installation, ada, bob, row
):
    change_own(row, replace(WARM, text="Twice."), by=ada)
    here = carried_out(environment, ada, bob)
    assert here.revision.fingerprint == installation.revision.fingerprint
    all_passed(here, ada, bob)
    for phase in {Phase(task.phase) for task in tasks_of(here)}:
        close_phase(here, phase, by=bob)
    with pytest.raises(Refusal, match="Revision 2 is carried out since"):
        sign_off(here, revision=1, by=bob)
    sign_off(here, revision=2, by=bob)


def test_a_file_of_before_brings_nothing_into_own_steps_that_have_changed(
    environment, installation, ada, bob, row
):
    step = f"*/own.{row.pk}"
    data = {**offline_data(installation), "installation": None}
    for each in data["steps"]:
        each["digest"] = ""
    body = filled(installation, {step: {"outcome": "passed"}}, data)
    assert groups(installation, body) == {step: Group.NEW}
    change_own(row, replace(WARM, text="Twice."), by=ada)
    assert groups(carried_out(environment, ada, bob), body) == {step: Group.OTHER_STEP}
    change_own(row, WARM, by=ada)
    assert groups(carried_out(environment, ada, bob), body) == {step: Group.NEW}


@pytest.mark.parametrize("is_accepted", [False, True])
def test_reviewers_are_told_once_of_a_revision_that_leaves_nothing_to_be_done(
    environment, installation, ada, bob, row, is_accepted, mails
):
    step = f"*/own.{row.pk}"
    passed_in_turn(installation, ada, but=[step])
    assert at(installation, step).result is None
    if is_accepted:
        results = [t.result_id for t in tasks_of(installation) if t.result_id]
        accept_results(installation, results, by=bob)
    remove_own(row, by=ada)
    review = submitted(environment, ada)
    sent, other = mails(lambda: approved(review, bob), "Every step of")
    assert {*sent.to, *other.to} == {"ada@example.com", "bob@example.com"}
    said = "is done and accepted" if is_accepted else "waits to be accepted"
    assert said in sent.subject
    page = "gates" if is_accepted else "acceptance"
    assert f"/installations/1/{page}/" in sent.body
    add_own(team_of(ada), replace(WARM, hostname="NOWHERE"), by=ada)
    review = submitted(environment, ada)
    assert mails(lambda: approved(review, bob), "Every step of") == []
