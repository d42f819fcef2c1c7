"""What reviewers say of results, and who is told of it."""

import pytest
from django.core import mail

from planner.domain.refusal import Refusal
from planner.domain.steps.phase import Phase
from planner.models import Deed, Inspection, Installation, Task
from planner.permissions import NotAllowed
from planner.services.assignments import give_tasks
from planner.services.environments import create_environment
from planner.services.inspections import accept_results, send_back
from planner.services.installations import (
    Unfit,
    sign_off,
    stop_installation,
)
from planner.services.mails import POSTMAN
from planner.services.phases import close_phase, gate_of, open_phase
from planner.services.preferences import choose_mail
from planner.services.results import Overtaken
from planner.services.take_backs import take_back_result
from planner.services.tasks import states_of, tasks_of
from tests.bringing_in import all_passed_in, brought_in, filled
from tests.installing import all_passed, passed, started
from tests.people import a_colleague, a_person
from tests.reviewing import approved, edited, submitted
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

WHY = "Which node was it seen on?"


@pytest.fixture
def ada():
    return a_person("ada", email="ada@example.com")


@pytest.fixture
def bob(ada):
    return a_colleague("bob", ada, "is_reviewer", email="bob@example.com")


@pytest.fixture
def cy(ada):
    return a_colleague("cy", ada, "is_reviewer", email="cy@example.com")


@pytest.fixture
def installation(ada, bob):
    environment = create_environment(sample("multitiered-clean"), by=ada)
    return started(environment, ada, bob)


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """To whom a deed sends mails, once it is committed; `mail.outbox` has them."""

    def work(deed):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        POSTMAN.submit(str).result(timeout=10)
        return sorted(address for each in mail.outbox for address in each.to)

    return work


def results_of(installation, by, count):
    return [passed(task, by).pk for task in tasks_of(installation)[:count]]


def test_many_results_are_accepted_at_once(installation, ada, bob):
    results = results_of(installation, ada, 3)
    done = accept_results(installation, results, by=bob, text="Seen on site.")
    assert sorted(each.pk for each in done) == results
    accepted = Task.objects.filter(inspection__accepted=True)
    assert sorted(accepted.values_list("result", flat=True)) == results
    said = Inspection.objects.values_list("by_name", "text")
    assert set(said) == {("bob", "Seen on site.")}
    entry = installation.environment.history.get(deed=Deed.RESULT_ACCEPTED)
    assert len(entry.changes) == 3


def test_nothing_is_half_done_where_one_result_has_changed(installation, ada, bob):
    results = results_of(installation, ada, 3)
    task = tasks_of(installation)[1]
    passed(task, ada)
    with pytest.raises(Overtaken, match=f"changed meanwhile: {task}"):
        accept_results(installation, results, by=bob)
    assert not Inspection.objects.exists()


def test_nothing_is_half_done_where_one_result_is_ones_own(installation, ada, bob):
    results = [*results_of(installation, ada, 2), passed(third(installation), bob).pk]
    with pytest.raises(Refusal, match="your own result"):
        accept_results(installation, results, by=bob)
    assert not Inspection.objects.exists()


def third(installation):
    return tasks_of(installation)[2]


def test_nobody_overrules_what_they_have_not_seen(installation, ada, bob, cy):
    results = results_of(installation, ada, 1)
    accept_results(installation, results, by=bob)
    with pytest.raises(Overtaken, match="Somebody else has looked at it"):
        send_back(installation, results, by=cy, text=WHY)
    seen = Inspection.objects.get().pk
    send_back(installation, results, by=cy, text=WHY, answers=seen)
    assert [each.accepted for each in Inspection.objects.all()] == [False, True]
    first, *_others = states_of(tasks_of(installation))
    assert first.accepted is False


def test_a_viewer_is_refused_before_anything_else_is_asked(installation, ada):
    dan = a_colleague("dan", ada)
    for say in (accept_results, send_back):
        with pytest.raises(NotAllowed, match="Only reviewers"):
            say(installation, [], by=dan, text="")


def test_a_result_is_sent_back_with_a_reason_only(installation, ada, bob):
    results = results_of(installation, ada, 1)
    with pytest.raises(Unfit):
        send_back(installation, results, by=bob, text="Why?")
    with pytest.raises(Refusal, match="No result is chosen"):
        accept_results(installation, [], by=bob)


def test_a_result_of_another_installation_is_not_even_named(installation, ada, bob):
    eve = a_person("eve")
    zoe = a_colleague("zoe", eve, "is_reviewer")
    theirs = started(create_environment(sample("clustered-clean"), by=eve), eve, zoe)
    result = passed(tasks_of(theirs)[0], eve)
    with pytest.raises(Overtaken) as refusal:
        accept_results(installation, [result.pk], by=bob)
    assert str(result.task.title) not in str(refusal.value)


def test_nothing_is_said_of_results_in_a_closed_phase(installation, ada, bob):
    all_passed(installation, ada, bob)
    task = tasks_of(installation)[0]
    said = Inspection.objects.get(result=task.result)
    close_phase(installation, Phase(task.phase), by=bob)
    with pytest.raises(Refusal, match="“Prepare” is closed"):
        send_back(installation, [said.result_id], by=bob, text=WHY, answers=said.pk)


def test_what_a_gate_asks_for_is_told_in_words(installation, ada, bob):
    task = tasks_of(installation)[0]
    send_back(installation, [passed(task, ada).pk], by=bob, text=WHY)
    gate = gate_of(Phase(task.phase), states_of(tasks_of(installation)))
    says = [condition.says for condition in gate.conditions]
    assert f"Sent back by a reviewer: {task}." in says
    assert "Failed, and blocks what follows: none." in says
    assert not gate.is_open


def test_only_reviewers_close_and_open_phases(installation, ada, bob):
    dan = a_colleague("dan", ada)
    all_passed(installation, ada, bob)
    with pytest.raises(NotAllowed):
        close_phase(installation, Phase.PREPARE, by=dan)
    close_phase(installation, Phase.PREPARE, by=bob)
    with pytest.raises(NotAllowed):
        open_phase(installation, Phase.PREPARE, by=dan, text=WHY)


def test_what_was_not_read_is_not_signed_off(installation, ada, bob):
    environment = installation.environment
    read = installation.revision.number
    edited(environment, ada, service_account="CONTOSO\\one")
    approved(submitted(environment, ada), bob)
    all_passed(installation, ada, bob)
    for phase in {Phase(task.phase) for task in tasks_of(installation)}:
        close_phase(installation, phase, by=bob)
    with pytest.raises(Refusal, match="Revision 2 is carried out since"):
        sign_off(installation, revision=read, by=bob)
    now = Installation.objects.get().revision.number
    sign_off(installation, revision=now, by=bob)
    assert Installation.objects.get().stage == "signed-off"


def test_each_revision_that_was_carried_out_is_on_record(installation, ada, bob):
    environment = installation.environment
    edited(environment, ada, service_account="CONTOSO\\one")
    approved(submitted(environment, ada), bob)
    stop_installation(installation, by=ada, text="Nobody needs it any more.")
    edited(environment, ada, service_account="CONTOSO\\two")
    approved(submitted(environment, ada), bob)
    carried = [each.revision.number for each in installation.carried.all()]
    assert carried == [1, 2]


def test_a_worker_is_told_of_what_comes_back(installation, ada, bob, told):
    one, *others = results_of(installation, ada, 3)
    assert told(lambda: send_back(installation, [one], by=bob, text=WHY)) == [
        "ada@example.com"
    ]
    (sent,) = mail.outbox
    number = tasks_of(installation)[0].number
    name = f"{installation.environment.name}, Installation 1"
    assert sent.subject == f"bob has sent back your result of step {number} of “{name}”"
    assert f"> {WHY}\n" in sent.body
    assert tasks_of(installation)[0].get_absolute_url() in sent.body
    told(lambda: send_back(installation, others, by=bob, text=WHY))
    assert "sent back 2 of your results" in mail.outbox[0].subject
    assert tasks_of(installation)[1].title not in mail.outbox[0].body


def test_nobody_is_told_of_an_acceptance_or_against_their_will(
    installation, ada, bob, told
):
    one, other = results_of(installation, ada, 2)
    assert told(lambda: accept_results(installation, [one], by=bob)) == []
    choose_mail(wanted=False, by=ada)
    assert told(lambda: send_back(installation, [other], by=bob, text=WHY)) == []


def test_reviewers_are_told_once_when_all_is_done(installation, ada, bob, cy, told):
    *tasks, last = tasks_of(installation)
    for task in tasks:
        result = passed(task, ada)
    assert told(lambda: passed(last, ada)) == ["bob@example.com", "cy@example.com"]
    assert "is done and waits to be accepted" in mail.outbox[0].subject
    assert "/installations/1/acceptance/" in mail.outbox[0].body
    assert told(lambda: passed(last, ada)) == []
    send_back(installation, [result.pk], by=bob, text=WHY)
    assert told(lambda: passed(tasks[-1], bob)) == ["ada@example.com", "cy@example.com"]


def test_reviewers_are_told_again_only_of_work_that_came_back_from_others(
    installation, ada, bob, cy, told
):
    *_, task, last = tasks_of(installation)
    for each in tasks_of(installation):
        result = passed(each, ada)
    take_back_result(last, answers=result.pk, by=ada, text=WHY)
    assert told(lambda: passed(last, ada)) == []
    (again,) = (each.pk for each in task.results.all())
    send_back(installation, [again], by=bob, text=WHY)
    take_back_result(task, answers=again, by=ada, text=WHY)
    both = ["bob@example.com", "cy@example.com"]
    assert told(lambda: passed(task, ada)) == both
    edited(installation.environment, ada, service_account="CONTOSO\\one")
    approved(submitted(installation.environment, ada), bob)
    *others, left = [each for each in tasks_of(installation) if each.result is None]
    for each in others:
        assert told(lambda each=each: passed(each, ada)) == []
    assert told(lambda: passed(left, ada)) == both


def test_reviewers_are_told_when_a_file_brings_the_last_result(
    installation, ada, cy, told
):
    says = all_passed_in(installation)
    last, said = says.popitem()
    body = filled(installation, says)
    assert told(lambda: brought_in(installation, body, ada)) == []
    body = filled(installation, {last: said})
    reviewers = ["bob@example.com", "cy@example.com"]
    assert told(lambda: brought_in(installation, body, ada)) == reviewers


def test_whoever_is_given_work_is_told(installation, ada, bob, told):
    first, second = (task.pk for task in tasks_of(installation)[:2])

    def give(*tasks, to, by):
        return lambda: give_tasks(installation, tasks, to=to, by=by)

    assert told(give(first, second, to=bob, by=ada)) == ["bob@example.com"]
    assert "ada has given you 2 steps of" in mail.outbox[0].subject
    assert told(give(first, second, to=bob, by=ada)) == []
    assert told(give(first, to=ada, by=ada)) == []
    assert told(give(first, to=None, by=ada)) == []
