"""The pages of reviewers: results to accept, phases, sign-off, and the home page."""

import json
import re

import pytest
from django.urls import reverse

from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.models import Inspection, Installation, Result, Task
from planner.services.environments import create_environment
from planner.services.evidence import Upload
from planner.services.inspections import accept_results, send_back
from planner.services.phases import close_phase
from planner.services.reviews import withdraw_approval
from planner.services.tasks import tasks_of
from tests.installing import all_passed, done, passed, started
from tests.people import a_colleague, a_person
from tests.views.conftest import sample, signed_in
from tests.views.test_reviews import text_of

pytestmark = pytest.mark.django_db

WHY = "Which node was it seen on?"


@pytest.fixture
def reviewer(owner):
    return a_colleague("bob", owner, "is_reviewer")


@pytest.fixture
def bob(reviewer):
    return signed_in(reviewer)


@pytest.fixture
def installation(owner, reviewer):
    plan = create_environment(sample("multitiered-clean"), by=owner)
    return started(plan, owner, reviewer)


def address(name, installation, *more):
    place = [installation.environment_id, installation.number, *more]
    return reverse(f"planner:{name}", args=place)


def results_of(installation, by, count):
    return [passed(task, by).pk for task in tasks_of(installation)[:count]]


def post(client, installation, says, **sent):
    return client.post(address("to-accept", installation), {"says": says, **sent})


def ready(installation, owner, reviewer):
    all_passed(installation, owner, reviewer)
    for phase in {Phase(task.phase) for task in tasks_of(installation)}:
        close_phase(installation, phase, by=reviewer)


def test_the_list_says_all_that_a_reviewer_has_to_know(bob, installation, owner):
    task = tasks_of(installation)[-1]
    upload = Upload("seen.log", b"all is well")
    passed(task, owner, note="On <b>Monday</b>", evidence="By eye", files=[upload])
    reply = bob.get(address("to-accept", installation))
    text = text_of(reply)
    for words in (
        "1 result that nobody has looked at yet",
        f"{task.number} {task.title} Passed",
        "Note On &lt;b&gt;Monday&lt;/b&gt;",
        "Evidence By eye",
        "seen.log",
        "Went around because Done long before this was planned.",
        "ada,",
    ):
        assert words in text, words
    assert task.get_absolute_url() in reply.text


def test_one_and_many_are_accepted(bob, installation, owner):
    one, *others = results_of(installation, owner, 4)
    reply = post(bob, installation, "accept", result=[one])
    assert reply.headers["Location"] == address("to-accept", installation)
    assert "1 result is accepted." in text_of(bob.get(reply.headers["Location"]))
    post(bob, installation, "accept", all="1", offered=others)
    assert Inspection.objects.filter(accepted=True).count() == 4
    assert "No result waits here" in text_of(
        bob.get(address("to-accept", installation))
    )


def test_one_is_sent_back_with_a_reason_and_nothing_typed_is_lost(
    bob, installation, owner
):
    (one,) = results_of(installation, owner, 1)
    reply = post(bob, installation, "send-back", result=[one], text="Why?")
    assert reply.status_code == 422
    assert ">Why?</textarea>" in reply.text
    assert re.search(rf'value="{one}" checked', reply.text)
    assert (
        post(bob, installation, "send-back", result=[one], text=WHY).status_code == 302
    )
    assert Inspection.objects.get().text == WHY


def test_what_changed_meanwhile_is_said_and_nothing_is_done(bob, installation, owner):
    results = results_of(installation, owner, 2)
    task = tasks_of(installation)[0]
    passed(task, owner)
    reply = post(bob, installation, "accept", result=results, text="Well.")
    assert reply.status_code == 409
    text = text_of(reply)
    assert f"The result has changed meanwhile: {task}" in text
    assert "No result was touched" in text
    assert ">Well.</textarea>" in reply.text
    assert not Inspection.objects.exists()


def test_ones_own_result_is_not_offered_and_it_says_why(bob, installation, reviewer):
    (mine,) = results_of(installation, reviewer, 1)
    reply = bob.get(address("to-accept", installation))
    assert "It is your own result" in text_of(reply)
    assert 'name="result"' not in reply.text
    refused = post(bob, installation, "accept", result=[mine])
    assert refused.status_code == 409


def test_the_list_is_narrowed_to_a_phase_and_a_machine(bob, installation, owner):
    tasks = tasks_of(installation)
    for task in tasks:
        passed(task, owner)
    last = tasks[-1]
    place = address("to-accept", installation)
    only = bob.get(f"{place}?phase={last.phase}")
    assert {row.task.phase for row in only.context["rows"]} == {last.phase}
    machine = next(task.machine for task in tasks if task.machine)
    mine = bob.get(f"{place}?machine={machine}")
    assert {row.task.machine for row in mine.context["rows"]} == {machine}
    nobody = bob.get(f"{place}?machine=0")
    assert {row.task.machine for row in nobody.context["rows"]} == {None}
    assert bob.get(f"{place}?machine=77777&phase=x").context["total"] == len(tasks)


def test_the_list_costs_the_same_for_few_and_many(
    bob, installation, owner, django_assert_max_num_queries
):
    place = address("to-accept", installation)
    for count in (2, 40):
        results_of(installation, owner, count)
        with django_assert_max_num_queries(14):
            bob.get(place)
    with django_assert_max_num_queries(20):
        bob.get(address("gates", installation))


def test_a_member_who_reviews_nothing_reads_and_is_told_why(installation, owner):
    dan = signed_in(a_colleague("dan", owner))
    (one,) = results_of(installation, owner, 1)
    reply = dan.get(address("to-accept", installation))
    assert "Only reviewers of the team can accept what was done." in text_of(reply)
    assert 'name="result"' not in reply.text
    assert post(dan, installation, "accept", result=[one]).status_code == 403
    refused = dan.post(address("gate-close", installation, "prepare"))
    assert refused.status_code == 403


def test_a_stranger_finds_nothing(eve, installation):
    for name, more in (("to-accept", []), ("gates", []), ("sign-off-file", ["pdf"])):
        assert eve.get(address(name, installation, *more)).status_code == 404
    for name, more in (("gate-close", ["prepare"]), ("sign-off", [])):
        assert eve.post(address(name, installation, *more)).status_code == 404


def test_the_head_names_the_verdict_and_the_first_steps_of_each_remark(
    bob, installation, owner, reviewer
):
    tasks = tasks_of(installation)
    failed = done(tasks[0], owner, Outcome.FAILED_BLOCKS)
    send_back(installation, [passed(tasks[1], owner).pk], by=reviewer, text=WHY)
    reply = bob.get(installation.get_absolute_url())
    text = text_of(reply)
    assert "NOT ACCEPTED" in text
    assert f"Failed, and blocks what follows: 1 step {failed.task}" in text
    assert f"Not executed: {len(tasks) - 2} steps" in text
    assert f"and {len(tasks) - 2 - 5} more" in text
    assert "Phases that are not closed: Prepare," in text
    assert tasks[0].get_absolute_url() in reply.text
    assert address("to-accept", installation) in reply.text


def test_the_head_says_that_the_approval_was_withdrawn(
    bob, installation, owner, reviewer
):
    ready(installation, owner, reviewer)
    place = address("gates", installation)
    assert "ACCEPTED" in text_of(bob.get(place))
    withdraw_approval(installation.revision.review, by=reviewer, text=WHY)
    text = text_of(bob.get(place))
    assert "NOT ACCEPTED" in text
    assert "Revision 1 is not approved any more: approval withdrawn." in text


def test_a_phase_is_closed_and_opened_again_with_a_reason(
    bob, installation, owner, reviewer
):
    place = address("gates", installation)
    close = address("gate-close", installation, "prepare")
    refused = bob.post(close, {"text": "All is well."})
    assert refused.status_code == 409
    assert "Not executed: " in text_of(refused)
    assert ">All is well.</textarea>" in refused.text
    all_passed(installation, owner, reviewer)
    assert bob.post(close, {"text": "All is well."}).status_code == 302
    assert "bob, " in text_of(bob.get(place))
    assert "All is well." in text_of(bob.get(place))
    again = address("gate-open", installation, "prepare")
    assert bob.post(again, {"text": "No"}).status_code == 422
    assert bob.post(again, {"text": WHY}).status_code == 302
    assert "Close “Prepare”" in text_of(bob.get(place))
    assert bob.post(address("gate-close", installation, "nowhere")).status_code == 404


def test_what_is_accepted_is_signed_off_as_it_was_read(
    bob, installation, owner, reviewer
):
    place = address("sign-off", installation)
    read = installation.revision.number
    assert bob.post(place, {"revision": read}).status_code == 409
    ready(installation, owner, reviewer)
    assert bob.post(place, {"revision": "2"}).status_code == 409
    reply = bob.get(address("gates", installation))
    assert f'name="revision" value="{read}"' in reply.text
    assert bob.post(place, {"revision": read, "text": "Done."}).status_code == 302
    text = text_of(bob.get(address("gates", installation)))
    assert "Signed off, bob" in text
    assert "End the installation" not in text
    withdraw_approval(installation.revision.review, by=reviewer, text=WHY)
    text = text_of(bob.get(address("gates", installation)))
    assert "NOT ACCEPTED" not in text
    held = "The approval of Revision 1 held until the end; bob has withdrawn it since"
    assert held in text
    record = bob.get(address("sign-off-file", installation, "json")).json()
    assert record["is_approved"]
    assert record["approval_withdrawn_since"]["by"] == "bob"


def test_an_installation_is_stopped_with_a_reason(ada, installation):
    place = address("installation-stop", installation)
    refused = ada.post(place, {"text": "No"})
    assert refused.status_code == 422
    assert ">No</textarea>" in refused.text
    assert ada.post(place, {"text": WHY}).status_code == 302
    assert Installation.objects.get().stage == "stopped"
    assert WHY in text_of(ada.get(address("gates", installation)))


def test_the_record_is_a_file_before_and_after_the_sign_off(
    bob, installation, owner, reviewer
):
    place = address("sign-off-file", installation, "json")
    interim = bob.get(place)
    assert "interim-report" in interim.headers["Content-Disposition"]
    assert json.loads(interim.content)["mark"] == "NOT SIGNED OFF"
    ready(installation, owner, reviewer)
    read = {"revision": installation.revision.number}
    bob.post(address("sign-off", installation), read)
    signed = bob.get(place)
    data = json.loads(signed.content)
    assert (data["mark"], data["verdict"]) == ("", "accepted")
    assert data["fingerprint"] == installation.revision.fingerprint
    assert data["signed_off"]["by"] == "bob"
    assert {step["result"]["by"] for step in data["steps"]} == {"ada"}
    assert {step["accepted"]["by"] for step in data["steps"]} == {"bob"}
    assert len(data["steps"]) == len(tasks_of(installation))
    assert [each["what"] for each in data["gates"]] == ["Closed"] * len(data["gates"])
    withdraw_approval(installation.revision.review, by=reviewer, text=WHY)
    after = {**bob.get(place).json(), "approval_withdrawn_since": None}
    assert after == data
    paper = bob.get(address("sign-off-file", installation, "pdf"))
    assert paper.content.startswith(b"%PDF-")
    assert bob.get(address("sign-off-file", installation, "xml")).status_code == 404


def test_a_task_is_accepted_on_its_own_page(bob, installation, owner):
    task = tasks_of(installation)[0]
    result = passed(task, owner)
    page = task.get_absolute_url()
    assert "Not looked at yet" in text_of(bob.get(page))
    sent = {"result": [result.pk], "answers": "0", "task": task.pk}
    assert post(bob, installation, "accept", **sent).headers["Location"] == page
    reply = bob.get(page)
    assert "Accepted bob" in text_of(reply)
    seen = Inspection.objects.get().pk
    assert f'name="answers" value="{seen}"' in reply.text
    late = post(bob, installation, "send-back", text=WHY, **sent)
    assert late.status_code == 409
    assert "Somebody else has looked at it meanwhile" in text_of(late)
    sent["answers"] = str(seen)
    assert post(bob, installation, "send-back", text=WHY, **sent).status_code == 302


def test_the_home_page_says_what_waits_for_whom(
    ada, bob, installation, owner, reviewer, django_assert_max_num_queries
):
    assert "Results to accept" not in text_of(bob.get("/"))
    for task in tasks_of(installation)[:3]:
        passed(task, owner)
    passed(tasks_of(installation)[3], reviewer)
    text = text_of(bob.get("/"))
    assert "Contoso" in text
    assert "3 results wait for you" in text
    assert "1 result waits for you" in text_of(ada.get("/"))
    accept_results(
        installation,
        list(Result.objects.filter(by=owner).values_list("pk", flat=True)),
        by=reviewer,
    )
    assert "Results to accept" not in text_of(bob.get("/"))
    assert Task.objects.filter(inspection__accepted=True).count() == 3


def test_nothing_of_another_team_waits_on_the_home_page(installation, owner):
    passed(tasks_of(installation)[0], owner)
    stranger = signed_in(a_person("zoe"))
    assert "Results to accept" not in text_of(stranger.get("/"))


def test_that_nothing_is_chosen_is_said_of_the_list(bob, installation, owner):
    results_of(installation, owner, 2)
    reply = post(bob, installation, "accept", text="All is well.")
    assert reply.status_code == 422
    page = " ".join(reply.text.split())
    assert '<a href="#results">No result is chosen.</a>' in page
    assert 'aria-describedby="results_error"' in page
    assert '<p class="k2-error" id="results_error">No result is chosen.</p>' in page
    assert 'id="id_inspection_error"' not in page
    assert ">All is well.</textarea>" in page


def test_a_reason_that_says_nothing_is_said_of_the_text(bob, installation, owner):
    result, *_others = results_of(installation, owner, 2)
    reply = post(bob, installation, "send-back", text="no", result=result)
    page = " ".join(reply.text.split())
    assert '<a href="#id_inspection">Write why' in page
    assert '<p class="k2-error" id="id_inspection_error">Write why' in page
    assert 'id="results_error"' not in page
