"""Results brought back from files: weighed, and written once they are confirmed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.installation.bringing_in import Choices, Group
from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.models import Deed, Result
from planner.permissions import NotAllowed
from planner.results_files import read
from planner.services.bringing_in import SeenOtherwise, bring_in
from planner.services.environments import create_environment
from planner.services.inspections import accept_results, send_back
from planner.services.installations import stop_installation
from planner.services.phases import close_phase
from planner.services.results import OutOfTurn
from planner.services.take_backs import take_back_result
from planner.services.tasks import tasks_of
from planner.services.weighing import WrongFile, weighed
from tests.bringing_in import (
    all_passed_in,
    brought_in,
    filled,
    groups,
    offline_data,
    results_of,
    seen,
)
from tests.installing import all_passed, at, done, passed, started, tasks_named
from tests.people import a_colleague, a_person
from tests.reviewing import approved, edited, submitted
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

WHY = "They were done before the plan was made."


@pytest.fixture
def ada(db):
    return a_person("ada", first_name="Ada")


@pytest.fixture
def bob(ada):
    return a_colleague("bob", ada, "is_reviewer", "is_planner")


@pytest.fixture
def environment(ada):
    return create_environment(sample("clustered-clean"), by=ada)


@pytest.fixture
def installation(environment, ada, bob):
    return started(environment, ada, bob)


@pytest.fixture
def first(installation):
    """The id of a step that waits for nothing."""
    return next(t.step for t in tasks_of(installation) if not t.depends_on)


@pytest.fixture
def waiting(installation):
    """The id of a step that waits for others."""
    return next(t.step for t in tasks_of(installation) if t.depends_on)


def test_a_whole_installation_is_brought_in_from_the_offline_page(installation, bob):
    body = filled(installation, all_passed_in(installation))
    count = brought_in(installation, body, bob)
    results = results_of(installation)
    assert count == len(results)
    assert {result.outcome for result in results} == {Outcome.PASSED}
    assert {result.around for result in results} == {""}
    result = results[0]
    assert (result.by, result.evidence) == (bob, "seen")
    assert result.digest == tasks_of(installation)[0].digest
    assert result.came_from == "results.json: Grace, 2026-11-23 10:00"


def test_one_entry_of_the_history_tells_of_it(installation, environment, ada, first):
    brought_in(installation, filled(installation, {first: {"outcome": "passed"}}), ada)
    entry = environment.history.first()
    assert entry.deed == Deed.RESULTS_BROUGHT_IN
    assert entry.about == "Installation 1, results.json"
    task = at(installation, first)
    assert entry.changes == [[task.where, str(task), "", "Passed"]]


def test_the_same_file_brings_nothing_a_second_time(installation, ada):
    body = filled(installation, all_passed_in(installation))
    assert brought_in(installation, body, ada)
    assert set(groups(installation, body).values()) == {Group.SAME}
    before = Result.objects.count()
    assert brought_in(installation, body, ada) == 0
    assert Result.objects.count() == before


def test_what_was_sent_back_is_done_anew_in_the_same_words(
    installation, ada, bob, first
):
    result = passed(at(installation, first), ada)
    send_back(installation, [result.pk], text="Show the whole list.", by=bob)
    assert groups(installation, filled(installation, {})) == {first: Group.SAME}
    later = (result.at + timedelta(minutes=5)).isoformat()
    again = {first: {"outcome": "passed", "at": later}}
    body = filled(installation, again)
    assert groups(installation, body) == {first: Group.CHANGED}
    brought_in(installation, body, ada)
    assert at(installation, first).inspection is None
    assert groups(installation, body) == {first: Group.SAME}


def test_what_was_printed_and_is_unchanged_is_nothing_to_do(installation, ada, first):
    passed(at(installation, first), ada)
    body = filled(installation, {})
    done(at(installation, first), ada, Outcome.FAILED)
    assert groups(installation, body) == {first: Group.SAME}
    task = at(installation, first)
    take_back_result(task, answers=task.result_id, by=ada, text="It was not me at all.")
    assert groups(installation, body) == {first: Group.SAME}


def test_a_printed_result_may_be_changed(installation, ada, first):
    passed(at(installation, first), ada)
    says = {first: {"outcome": "failed", "note": "The port is closed."}}
    body = filled(installation, says)
    assert groups(installation, body) == {first: Group.CHANGED}
    assert brought_in(installation, body, ada) == 1
    assert at(installation, first).result.outcome == Outcome.FAILED


def test_an_accepted_result_that_a_file_changes_is_looked_at_again(
    installation, ada, bob, first
):
    task = at(installation, first)
    accept_results(installation, [passed(task, ada).pk], by=bob)
    says = {first: {"outcome": "failed", "note": "The port is closed."}}
    brought_in(installation, filled(installation, says), ada)
    assert at(installation, first).inspection is None


def test_a_result_entered_meanwhile_stays_unless_the_files_is_chosen(
    installation, ada, bob, first
):
    says = {first: {"outcome": "failed", "note": "The port is closed."}}
    body = filled(installation, says)
    passed(at(installation, first), bob)
    assert groups(installation, body) == {first: Group.CONFLICT}
    assert brought_in(installation, body, ada) == 0
    assert at(installation, first).result.by == bob
    choices = Choices(taken=frozenset([first]))
    assert brought_in(installation, body, ada, choices) == 1
    assert at(installation, first).result.outcome == Outcome.FAILED
    assert at(installation, first).results.count() == 2


def test_a_result_taken_back_meanwhile_is_a_conflict(installation, ada, first):
    passed(at(installation, first), ada)
    says = {first: {"outcome": "failed", "note": "The port is closed."}}
    body = filled(installation, says)
    task = at(installation, first)
    take_back_result(task, answers=task.result_id, by=ada, text="It was not me at all.")
    assert groups(installation, body) == {first: Group.CONFLICT}


def test_out_of_turn_needs_a_reason(installation, ada, waiting):
    body = filled(installation, {waiting: {"outcome": "passed"}})
    with pytest.raises(OutOfTurn, match="before their turn"):
        brought_in(installation, body, ada)
    with pytest.raises(OutOfTurn):
        brought_in(installation, body, ada, Choices(around="so"))
    assert not Result.objects.exists()
    assert brought_in(installation, body, ada, Choices(around=WHY)) == 1
    assert at(installation, waiting).result.around == WHY
    assert installation.environment.history.first().why == WHY


def test_what_is_out_of_turn_may_be_left_out(installation, ada, first, waiting):
    says = {first: {"outcome": "passed"}, waiting: {"outcome": "passed"}}
    held_up = set(at(installation, waiting).depends_on) - {at(installation, first).key}
    assert held_up, "the step has to wait for something that the file does not have"
    body = filled(installation, says)
    assert brought_in(installation, body, ada, Choices(leaves_out=True)) == 1
    assert at(installation, waiting).result is None


def test_a_failure_in_the_file_that_blocks_holds_up_what_follows(installation, ada):
    says = all_passed_in(installation)
    task = next(t for t in tasks_of(installation) if t.depends_on)
    needed = {t.key: t.step for t in tasks_of(installation)}[task.depends_on[0]]
    says[needed] = {"outcome": "failed-blocks", "note": "The port is closed."}
    rows = weighed(installation, read(filled(installation, says))).rows
    held_up = {row.filed.step for row in rows if row.is_out_of_turn}
    assert task.step in held_up
    assert needed not in held_up


def test_a_reason_that_is_missing_is_said(installation, first):
    body = filled(installation, {first: {"outcome": "not-applicable", "note": "no"}})
    (row,) = weighed(installation, read(body)).rows
    assert row.group is Group.UNFIT
    assert "needs a note" in row.why


def test_a_closed_phase_takes_no_results(installation, ada, bob):
    all_passed(installation, ada, bob)
    task = tasks_of(installation)[0]
    close_phase(installation, Phase(task.phase), by=bob)
    says = {task.step: {"outcome": "failed", "note": "The port is closed."}}
    (row,) = [
        row
        for row in weighed(installation, read(filled(installation, says))).rows
        if row.group is not Group.SAME
    ]
    assert row.group is Group.UNFIT
    assert "is closed" in row.why


def test_an_installation_that_has_ended_takes_no_results(installation, ada, first):
    body = filled(installation, {first: {"outcome": "passed"}})
    stop_installation(installation, by=ada, text="It is not needed any more.")
    installation.refresh_from_db()
    assert groups(installation, body) == {first: Group.UNFIT}


def test_a_step_that_has_changed_since_takes_no_result_of_before(
    installation, environment, ada, bob
):
    body = filled(installation, all_passed_in(installation))
    known = {task.step: task.digest for task in tasks_of(installation)}
    edited(environment, ada, service_account="CONTOSO\\new")
    approved(submitted(environment, ada), bob)
    now = {task.step: task.digest for task in tasks_of(installation)}
    changed = {step for step, digest in known.items() if now.get(step) != digest}
    assert changed
    installation.refresh_from_db()
    found = groups(installation, body)
    assert {step for step, group in found.items() if group is not Group.NEW} == changed
    assert {found[step] for step in changed} <= {Group.OTHER_STEP, Group.UNKNOWN_STEP}


def test_a_file_without_digests_holds_for_its_own_revision_alone(
    installation, environment, ada, bob, first
):
    data = offline_data(installation)
    for step in data["steps"]:
        step["digest"] = ""
    body = filled(installation, {first: {"outcome": "passed"}}, data)
    assert groups(installation, body) == {first: Group.NEW}
    edited(environment, ada, service_account="CONTOSO\\new")
    approved(submitted(environment, ada), bob)
    installation.refresh_from_db()
    assert groups(installation, body) == {first: Group.OTHER_STEP}


def test_a_step_that_nobody_knows_is_said(installation):
    data = offline_data(installation)
    data["steps"][0]["id"] = "no-such-step"
    body = filled(installation, {"no-such-step": {"outcome": "passed"}}, data)
    assert groups(installation, body) == {"no-such-step": Group.UNKNOWN_STEP}


@pytest.mark.parametrize("values", [{"installation": 2}, {"fingerprint": "other"}])
def test_a_file_of_another_plan_or_installation_is_refused(installation, first, values):
    data = {**offline_data(installation), **values}
    body = filled(installation, {first: {"outcome": "passed"}}, data)
    with pytest.raises(WrongFile):
        weighed(installation, read(body))


def test_nothing_is_written_when_something_changed_since_it_was_seen(
    installation, ada, bob
):
    body = filled(installation, all_passed_in(installation))
    shown = seen(installation, body)
    task = tasks_of(installation)[0]
    passed(task, bob)
    with pytest.raises(SeenOtherwise):
        bring_in(installation, shown, Choices(), by=ada)
    assert Result.objects.get().by == bob


def test_an_answer_to_a_result_of_another_task_is_a_conflict(installation, ada):
    one, other = [t for t in tasks_of(installation) if not t.depends_on][:2]
    result = passed(one, ada)
    data = offline_data(installation)
    for step in data["steps"]:
        step["answers"], step["result"] = result.pk, None
    says = {other.step: {"outcome": "passed", "evidence": result.evidence}}
    assert groups(installation, filled(installation, says, data)) == {
        other.step: Group.CONFLICT
    }


def test_only_those_who_carry_out_bring_results_in(installation, ada, bob, first):
    body = filled(installation, {first: {"outcome": "passed"}})
    viewer = a_colleague("vera", ada, "is_admin")
    reviewer = a_colleague("rita", ada, "is_reviewer")
    for person in (viewer, a_person("eve")):
        with pytest.raises(NotAllowed):
            brought_in(installation, body, person)
    assert brought_in(installation, body, reviewer) == 1


def test_a_reason_that_is_too_long_is_refused(installation, ada, waiting):
    body = filled(installation, {waiting: {"outcome": "passed"}})
    with pytest.raises(Refusal):
        brought_in(installation, body, ada, Choices(around="x" * 4001))


def test_bringing_in_costs_as_much_for_all_steps_as_for_one(
    ada, bob, django_assert_max_num_queries
):
    for name in ("multitiered-clean", "clustered-clean"):
        environment = create_environment(
            replace(sample(name), name=f"{name} again"), by=ada
        )
        installation = started(environment, ada, bob)
        assert len(tasks_named(installation)) > 20
        shown = seen(installation, filled(installation, all_passed_in(installation)))
        with django_assert_max_num_queries(18):
            assert bring_in(installation, shown, Choices(), by=ada) > 20
