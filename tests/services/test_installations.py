"""Installations: started, carried out, changed by a new revision, and signed off."""

import pytest
from django.utils.timezone import now

from planner.domain.installation.standing import Verdict
from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.models import (
    Deed,
    Environment,
    Installation,
    Result,
    SetAside,
    Stage,
)
from planner.models.deletable import KEPT_FOR
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.services.deletion import delete_environment, remove_gone
from planner.services.environments import create_environment
from planner.services.inspections import accept_results, send_back
from planner.services.installations import (
    Unfit,
    sign_off,
    start_installation,
    stop_installation,
    verdict_of,
)
from planner.services.phases import close_phase, open_phase
from planner.services.results import (
    Answer,
    OutOfTurn,
    Overtaken,
    write_result,
)
from planner.services.reviews import withdraw_approval
from planner.services.take_backs import take_back_result
from planner.services.tasks import states_of, steps_of, tasks_of
from tests.installing import all_passed, at, done, passed, started, tasks_named
from tests.people import a_colleague, a_person
from tests.reviewing import approved, edited, submitted
from tests.views.conftest import sample

WHY = "The cluster is not needed any more."


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def bob(ada):
    return a_colleague("bob", ada, "is_reviewer", "is_planner")


@pytest.fixture
def environment(ada):
    return create_environment(sample("clustered-clean"), by=ada)


@pytest.fixture
def installation(environment, ada, bob):
    return started(environment, ada, bob)


def comes_to(installation):
    here = Installation.objects.get(pk=installation.pk)
    return verdict_of(here, states_of(tasks_of(here)))


def test_an_installation_has_a_task_for_every_step_of_its_revision(installation):
    steps = steps_of(installation.revision).steps
    tasks = tasks_of(installation)
    assert [task.step for task in tasks] == [step.id for step in steps]
    assert [task.title for task in tasks] == [step.title for step in steps]
    assert comes_to(installation) is Verdict.INCOMPLETE


def test_only_an_approved_revision_is_carried_out(environment, ada):
    review = submitted(environment, ada)
    with pytest.raises(Refusal, match="Only an approved revision"):
        start_installation(review.revision, by=ada)


def test_one_installation_of_an_environment_runs(installation, ada):
    with pytest.raises(Refusal, match="Installation 1 is running already"):
        start_installation(installation.revision, by=ada)


def test_a_viewer_starts_nothing_and_writes_no_result(environment, ada, bob):
    eve = a_colleague("eve", ada, "is_admin")
    review = submitted(environment, ada)
    approved(review, bob)
    with pytest.raises(NotAllowed):
        start_installation(review.revision, by=eve)
    installation = start_installation(review.revision, by=ada)
    with pytest.raises(NotAllowed):
        passed(tasks_of(installation)[0], eve)


def test_a_step_before_its_turn_needs_a_reason(installation, ada):
    task = next(t for t in tasks_of(installation) if t.depends_on)
    with pytest.raises(OutOfTurn, match="It waits for: Step"):
        write_result(task, Answer(Outcome.PASSED), by=ada)
    result = write_result(
        task, Answer(Outcome.PASSED, around="It was there before."), by=ada
    )
    assert result.around == "It was there before."


def test_whoever_has_not_seen_the_latest_result_is_told(installation, ada, bob):
    task = tasks_of(installation)[0]
    write_result(task, Answer(Outcome.PASSED), by=ada)
    with pytest.raises(Overtaken):
        write_result(task, Answer(Outcome.FAILED, note="Not at all."), by=bob)
    assert task.results.get().outcome == Outcome.PASSED


def test_what_did_not_pass_needs_a_reason(installation, ada):
    task = tasks_of(installation)[0]
    for outcome in set(Outcome) - {Outcome.PASSED}:
        with pytest.raises(Unfit):
            write_result(task, Answer(outcome, note="no"), by=ada)


def test_nobody_accepts_a_result_of_their_own(installation, bob, ada):
    result = passed(tasks_of(installation)[0], bob)
    with pytest.raises(Refusal, match="your own result"):
        accept_results(installation, [result.pk], by=bob)
    carl = a_colleague("carl", ada)
    with pytest.raises(NotAllowed):
        accept_results(installation, [result.pk], by=carl)


def test_all_done_accepted_and_closed_is_accepted_and_can_be_signed_off(
    installation, ada, bob
):
    all_passed(installation, ada, bob)
    read = installation.revision.number
    assert comes_to(installation) is Verdict.INCOMPLETE
    with pytest.raises(Refusal, match="not accepted yet"):
        sign_off(installation, revision=read, by=bob)
    for phase in Phase:
        close_phase(installation, phase, by=bob)
    assert comes_to(installation) is Verdict.ACCEPTED
    sign_off(installation, revision=read, by=bob)
    here = Installation.objects.get()
    assert (here.stage, here.ended_by_name) == (Stage.SIGNED_OFF, "bob")
    with pytest.raises(Refusal, match="has ended"):
        passed(tasks_of(installation)[0], ada)


def test_a_failure_that_blocks_or_a_result_sent_back_is_not_accepted(
    installation, ada, bob
):
    all_passed(installation, ada, bob)
    task = tasks_of(installation)[-1]
    done(task, ada, Outcome.FAILED_BLOCKS)
    assert comes_to(installation) is Verdict.NOT_ACCEPTED
    result = passed(task, ada)
    send_back(installation, [result.pk], by=bob, text="Which node was stopped?")
    assert comes_to(installation) is Verdict.NOT_ACCEPTED
    with pytest.raises(Refusal, match="Sent back by a reviewer"):
        close_phase(installation, Phase(task.phase), by=bob)


def test_a_failure_that_does_not_block_leaves_an_action(installation, ada, bob):
    all_passed(installation, ada, bob)
    result = done(tasks_of(installation)[-1], ada, Outcome.FAILED)
    accept_results(installation, [result.pk], by=bob)
    for phase in Phase:
        close_phase(installation, phase, by=bob)
    assert comes_to(installation) is Verdict.ACCEPTED_WITH_ACTIONS


def test_a_closed_phase_stands_until_it_is_opened_with_a_reason(installation, ada, bob):
    all_passed(installation, ada, bob)
    task = tasks_of(installation)[0]
    close_phase(installation, Phase(task.phase), by=bob)
    with pytest.raises(Refusal, match="“Prepare” is closed"):
        passed(task, ada)
    with pytest.raises(Unfit):
        open_phase(installation, Phase(task.phase), by=bob, text="")
    open_phase(installation, Phase(task.phase), by=bob, text="One step was forgotten.")
    passed(task, ada)


def test_a_result_that_is_taken_back_is_still_in_the_record(installation, ada):
    task = tasks_of(installation)[0]
    result = passed(task, ada)
    take_back_result(task, answers=result.pk, by=ada, text="It was another machine.")
    assert at(installation, task.step).result is None
    assert task.results.get() == result
    assert SetAside.objects.get().text == "It was another machine."


def test_a_new_revision_sets_aside_what_it_changes_and_nothing_else(
    environment, installation, ada, bob
):
    all_passed(installation, ada, bob)
    for phase in Phase:
        close_phase(installation, phase, by=bob)
    before = {name: task.result_id for name, task in tasks_named(installation).items()}
    account = design_of(environment).service_account
    edited(environment, ada, service_account="CONTOSO\\another")
    approved(submitted(environment, ada), bob)
    after = {name: task.result_id for name, task in tasks_named(installation).items()}
    told = {
        task.step
        for task in tasks_of(installation)
        if "CONTOSO\\another" in task.detail
    }
    assert told
    assert {name for name in after if after[name] is None} == told
    assert all(after[name] == before[name] for name in after.keys() - told)
    gone = SetAside.objects.select_related("result__task").all()
    assert {each.result.task.step for each in gone} == told
    where, what, old, new = gone[0].changes[0]
    assert (where, what) == ("", "What to do")
    assert account in old
    assert "CONTOSO\\another" in new
    assert comes_to(installation) is Verdict.INCOMPLETE
    assert environment.history.filter(deed=Deed.RESULTS_SET_ASIDE).count() == 1


def test_a_withdrawn_approval_is_not_accepted(installation, ada, bob):
    all_passed(installation, ada, bob)
    withdraw_approval(installation.revision.review, by=bob, text=WHY)
    assert comes_to(installation) is Verdict.NOT_ACCEPTED


def test_an_environment_goes_for_good_with_all_that_was_carried_out(
    environment, installation, ada, bob
):
    all_passed(installation, ada, bob)
    edited(environment, ada, service_account="CONTOSO\\another")
    approved(submitted(environment, ada), bob)
    here = Environment.objects.get()
    delete_environment(here, based_on=here.version, by=ada)
    Environment.objects.update(deleted_at=now() - 2 * KEPT_FOR)
    assert remove_gone() == 1
    assert not Result.objects.exists()


def test_an_installation_is_stopped_with_a_reason_and_another_can_begin(
    installation, ada
):
    with pytest.raises(Unfit):
        stop_installation(installation, by=ada, text="")
    stop_installation(installation, by=ada, text=WHY)
    again = start_installation(installation.revision, by=ada)
    assert again.number == 2
