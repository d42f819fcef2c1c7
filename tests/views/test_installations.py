"""Installations on their pages: started, listed, shown, and what a page costs."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from planner.demo.plans import forty_machines
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.exporters import EXPORTERS
from planner.models import Installation, Task
from planner.services.assignments import give_tasks
from planner.services.environments import create_environment
from planner.services.inspections import accept_results, send_back
from planner.services.installations import start_installation, stop_installation
from planner.services.reviews import withdraw_approval
from planner.services.tasks import checklist_of_installation, tasks_of
from planner.views.installation_page import PAGE_SIZE
from tests.installing import at, done, passed, started
from tests.people import a_colleague
from tests.reviewing import approved, edited, submitted
from tests.views.conftest import sample, signed_in

pytestmark = pytest.mark.django_db

WHY = "The cluster is not needed any more."


@pytest.fixture
def reviewer(owner):
    return a_colleague("bob", owner, "is_reviewer")


@pytest.fixture
def viewer(owner):
    return signed_in(a_colleague("vera", owner, "is_admin"))


@pytest.fixture
def installation(clustered, owner, reviewer):
    return started(clustered, owner, reviewer)


def text_of(reply):
    return re.sub(r"\s+", " ", reply.content.decode())


def test_an_approved_revision_is_started_from_its_page_and_its_environments(
    ada, clustered, owner, reviewer
):
    review = submitted(clustered, owner)
    page = clustered.get_absolute_url()
    revision = review.revision.get_absolute_url()
    for address in (page, revision):
        text = text_of(ada.get(address))
        assert "Only an approved revision can be carried out." in text
        assert "revisions/1/start/" not in text
    assert ada.post(f"{revision}start/").status_code == 409
    approved(review, reviewer)
    for address in (page, revision):
        assert f'action="{revision}start/"' in text_of(ada.get(address))
    reply = ada.post(f"{revision}start/", follow=True)
    assert reply.redirect_chain[-1][0] == f"{page}installations/1/"
    assert "Installation 1 has begun." in text_of(reply)


def test_a_viewer_reads_why_they_start_nothing(viewer, clustered, owner, reviewer):
    review = submitted(clustered, owner)
    approved(review, reviewer)
    text = text_of(viewer.get(clustered.get_absolute_url()))
    assert "Only planners and reviewers of the team can carry its plans out." in text
    assert "revisions/1/start/" not in text
    start = f"{review.revision.get_absolute_url()}start/"
    assert viewer.post(start).status_code == 403


def test_an_environment_says_what_runs_and_how_far_it_is(ada, installation, owner):
    passed(tasks_of(installation)[0], owner)
    total = installation.tasks.count()
    text = text_of(ada.get(installation.environment.get_absolute_url()))
    assert f"of revision 1 is running: 1 of {total} steps done." in text
    assert f'href="{installation.get_absolute_url()}"' in text


def test_the_list_has_each_installation_and_how_it_ended(ada, installation, owner):
    stop_installation(installation, by=owner, text=WHY)
    start_installation(installation.revision, by=owner)
    page = f"{installation.environment.get_absolute_url()}installations/"
    text = text_of(ada.get(page))
    assert text.index("Installation 2</a>") < text.index("Installation 1</a>")
    assert "Running" in text
    assert "Stopped" in text


def test_the_page_begins_with_the_phase_in_which_something_is_left(
    ada, installation, owner
):
    rows = ada.get(installation.get_absolute_url()).context["rows"]
    assert {row.task.phase for row in rows} == {"prepare"}
    for task in tasks_of(installation):
        if task.phase == Phase.PREPARE:
            passed(task, owner)
    rows = ada.get(installation.get_absolute_url()).context["rows"]
    assert {row.task.phase for row in rows} == {"database"}


def test_each_phase_and_each_machine_has_a_view_of_its_own(ada, installation):
    page = installation.get_absolute_url()
    tasks = tasks_of(installation)
    for phase in {task.phase for task in tasks}:
        rows = ada.get(f"{page}?phase={phase}").context["rows"]
        mine = [task.pk for task in tasks if task.phase == phase]
        assert [row.task.pk for row in rows] == mine
    for machine in {task.machine for task in tasks}:
        name = machine or "environment"
        rows = ada.get(f"{page}?machine={name}").context["rows"]
        mine = [task.pk for task in tasks if task.machine == machine]
        assert [row.task.pk for row in rows] == mine[:PAGE_SIZE]


@pytest.mark.parametrize(
    "query", ["phase=x", "machine=99999", "machine=" + "9" * 40, "show=x", "page=999"]
)
def test_what_nobody_can_choose_does_no_harm(ada, installation, query):
    assert ada.get(f"{installation.get_absolute_url()}?{query}").status_code == 200


def test_every_state_is_told_in_words(ada, installation, owner, reviewer):
    tasks = tasks_of(installation)
    first, second, third, fourth, fifth = [t for t in tasks if not t.depends_on][:5]
    passed(first, owner)
    done(second, owner, Outcome.FAILED_BLOCKS)
    done(third, owner, Outcome.NOT_APPLICABLE)
    send_back(
        installation, [passed(fourth, owner).pk], by=reviewer, text="Which port is it?"
    )
    accept_results(installation, [passed(fifth, owner).pk], by=reviewer)
    page = f"{installation.get_absolute_url()}?phase=all"
    says = {
        row.task.pk: row
        for n in (1, 2)
        for row in ada.get(f"{page}&page={n}").context["rows"]
    }
    assert says[first.pk].says == "Passed"
    assert says[second.pk].says == "Failed, blocks what follows"
    assert says[third.pk].says == "Not applicable"
    assert says[fourth.pk].says == "Sent back"
    assert says[fifth.pk].says == "Passed, accepted"
    waiting = next(row for row in says.values() if row.stands == "waits")
    assert waiting.says.startswith("Waits for ")
    assert waiting.waits_for in text_of(ada.get(page))
    assert "Which port is it?" in text_of(ada.get(page))


def test_progress_is_told_in_numbers_per_phase_and_machine(
    ada, installation, owner, reviewer
):
    first, second = [t for t in tasks_of(installation) if t.phase == "prepare"][:2]
    accept_results(installation, [passed(first, owner).pk], by=reviewer)
    done(second, owner, Outcome.FAILED)
    reply = ada.get(installation.get_absolute_url())
    prepare = reply.context["phases"][0].progress
    assert (prepare.title, prepare.done, prepare.failed) == ("Prepare", 2, 1)
    assert f"2 of {prepare.total}" in text_of(reply)
    assert "1 failed" in text_of(reply)
    machines = {part.progress.title for part in reply.context["machines"]}
    assert machines == {task.where for task in tasks_of(installation)}


def test_what_a_revision_changed_and_removed_is_told(
    ada, installation, owner, reviewer
):
    for task in tasks_of(installation):
        passed(task, owner)
    edited(installation.environment, owner, service_account="CONTOSO\\another")
    approved(submitted(installation.environment, owner), reviewer)
    gone = installation.tasks.last()
    Task.objects.filter(pk=gone.pk).update(removed_in=2)
    page = installation.get_absolute_url()
    text = text_of(ada.get(f"{page}?show=left"))
    assert "An earlier result is set aside: revision 2 changed What to do." in text
    rows = ada.get(f"{page}?show=removed").context["rows"]
    assert [row.task.pk for row in rows] == [gone.pk]
    assert "Revision 2 has this step no more." in text_of(
        ada.get(gone.get_absolute_url())
    )


def test_work_is_given_by_ticks_and_by_machine(ada, installation, owner, reviewer):
    one, two, *_rest = tasks_of(installation)
    page = installation.get_absolute_url()
    sent = {"tasks": [one.pk, two.pk], "to": reviewer.pk, "next": f"{page}?phase=all"}
    reply = ada.post(f"{page}give/", sent, follow=True)
    assert reply.redirect_chain[-1][0] == f"{page}?phase=all"
    assert "2 steps are given to bob." in text_of(reply)
    machine = next(t.machine for t in tasks_of(installation) if t.machine)
    ada.post(f"{page}give/", {"machine": machine, "to": reviewer.pk})
    of_it = installation.tasks.filter(machine=machine)
    assert set(of_it.values_list("person", flat=True)) == {reviewer.pk}
    ada.post(f"{page}give/", {"tasks": [one.pk], "to": "nobody"})
    assert at(installation, one.step).person is None


def test_work_is_given_to_nobody_outside_the_team(ada, installation, eve):
    one = tasks_of(installation)[0]
    page = installation.get_absolute_url()
    stranger = eve.session["_auth_user_id"]
    reply = ada.post(f"{page}give/", {"tasks": [one.pk], "to": stranger})
    assert reply.status_code == 409
    assert ">eve<" not in text_of(reply)
    assert "Choose somebody who carries plans" in text_of(reply)
    ada.post(f"{page}give/", {"tasks": [one.pk], "to": ""})
    assert at(installation, one.step).person is None


def test_my_filter_shows_what_is_given_to_me(ada, installation, owner):
    mine = tasks_of(installation)[3]
    give_tasks(installation, [mine.pk], to=owner, by=owner)
    page = f"{installation.get_absolute_url()}?show=mine"
    assert [row.task.pk for row in ada.get(page).context["rows"]] == [mine.pk]


def test_the_checklist_of_an_installation_knows_people_results_and_digests(
    installation, owner, reviewer
):
    one, two, *_rest = tasks_of(installation)
    result = passed(one, owner, evidence="Seen.")
    accept_results(installation, [result.pk], by=reviewer)
    give_tasks(installation, [two.pk], to=reviewer, by=owner)
    checklist = checklist_of_installation(installation)
    assert checklist.installation == 1
    assert checklist.people == {two.step: "bob"}
    assert checklist.digests[one.step] == one.digest
    assert list(checklist.results) == [one.step]
    value = checklist.results[one.step]
    assert (value.number, value.evidence, value.accepted) == (result.pk, "Seen.", True)


def test_the_checklist_of_an_installation_says_who_approved_it(
    ada, installation, reviewer
):
    page = f"{installation.get_absolute_url()}checklist/markdown/"
    assert "Approved by bob" in ada.get(page).content.decode()
    review = installation.revision.review
    withdraw_approval(review, by=reviewer, text="The licences are wrong.")
    assert "NOT APPROVED" in ada.get(page).content.decode()


def test_two_people_of_one_name_are_told_apart(installation, owner):
    one, two, *_rest = tasks_of(installation)
    for task, name in ((one, "kim1"), (two, "kim2")):
        kim = a_colleague(name, owner, first_name="Kim")
        give_tasks(installation, [task.pk], to=kim, by=owner)
    people = checklist_of_installation(installation).people
    assert people == {one.step: "Kim (kim1)", two.step: "Kim (kim2)"}


def test_the_files_of_an_installation_say_who_approved_it(ada, installation, reviewer):
    page = f"{installation.get_absolute_url()}checklist/"
    assert ada.get(f"{page}json/").json()["approval"]["by"] == ["bob"]
    for slug in ("markdown", "html"):
        text = ada.get(f"{page}{slug}/").content.decode()
        assert "Approved by bob" in text
        assert "NOT APPROVED" not in text
    withdraw_approval(
        installation.revision.review, by=reviewer, text="The licences were given back."
    )
    assert "NOT APPROVED" in ada.get(f"{page}markdown/").content.decode()


def test_the_checklist_of_one_person_is_a_file(ada, installation, owner, reviewer):
    one, two, *_rest = tasks_of(installation)
    give_tasks(installation, [two.pk], to=reviewer, by=owner)
    page = f"{installation.get_absolute_url()}checklist/markdown/"
    reply = ada.get(f"{page}?person={reviewer.pk}")
    text = reply.content.decode()
    assert two.title in text
    assert one.title not in text
    assert "bob" in reply.headers["Content-Disposition"]
    for stranger in (owner.pk, "x", "9" * 40):
        assert ada.get(f"{page}?person={stranger}").status_code == 404
    machine = next(t for t in tasks_of(installation) if t.machine)
    assert (
        machine.title in ada.get(f"{page}?machine={machine.machine}").content.decode()
    )
    assert ada.get(f"{page}?machine=999999").status_code == 404


def test_a_page_costs_the_same_however_many_steps_there_are(
    ada, installation, owner, reviewer, django_assert_max_num_queries
):
    large = started(create_environment(forty_machines(), by=owner), owner, reviewer)
    give_tasks(large, [task.pk for task in tasks_of(large)], to=reviewer, by=owner)
    for task in tasks_of(large)[:5]:
        passed(task, owner)
    assert large.tasks.count() > 400
    for here in (installation, large):
        page = here.get_absolute_url()
        for query in ("", "?phase=all&page=2", "?show=mine", "?show=removed"):
            with django_assert_max_num_queries(13):
                reply = ada.get(page + query)
            assert len(reply.context["rows"]) <= PAGE_SIZE
        with django_assert_max_num_queries(14):
            ada.get(here.tasks.last().get_absolute_url())
        with django_assert_max_num_queries(12):
            ada.get(f"{here.environment.get_absolute_url()}installations/")


def test_strangers_see_no_installation(eve, installation):
    page = installation.get_absolute_url()
    task = installation.tasks.first().get_absolute_url()
    for address in (page, task, f"{page}checklist/csv/"):
        assert eve.get(address).status_code == 404
    for address in (f"{page}give/", f"{task}pass/", f"{task}take-back/"):
        assert eve.post(address).status_code == 404
    assert Installation.objects.get().tasks.filter(result=None).count()


def test_an_approved_sample_of_another_layout_is_carried_out(ada, owner, reviewer):
    plan = create_environment(sample("multitiered-clean"), by=owner)
    page = started(plan, owner, reviewer).get_absolute_url()
    assert ada.get(page).status_code == 200


def test_all_machines_of_an_installation_come_as_a_zip_with_their_results(
    ada, eve, installation, owner, django_assert_max_num_queries
):
    task = next(t for t in tasks_of(installation) if t.where == "APP1")
    passed(task, owner, note="Seen on the console.")
    here = f"{installation.get_absolute_url()}checklist/zip/"
    page = ada.get(installation.get_absolute_url()).content.decode()
    assert all(f'href="{here}{slug}/"' in page for slug in EXPORTERS)
    with django_assert_max_num_queries(16):
        reply = ada.get(f"{here}markdown/")
    assert "-revision-1-md.zip" in reply.headers["Content-Disposition"]
    with ZipFile(BytesIO(reply.content)) as archive:
        text = archive.read("01-app1.md").decode()
        assert len(archive.namelist()) == installation.environment.machines.count() + 1
    assert "Seen on the console" in text
    assert "Approved by bob" in text
    assert eve.get(f"{here}markdown/").status_code == 404
    assert ada.get(f"{here}firewall-csv/").status_code == 404


def test_all_steps_that_the_audit_names_can_be_listed(ada, installation, owner):
    task = next(task for task in tasks_of(installation) if task.evidence_asked)
    passed(task, owner, evidence="")
    reply = ada.get(installation.get_absolute_url())
    everywhere = f"{installation.get_absolute_url()}?phase=all"
    link = f'href="{everywhere}&amp;show=not-executed#steps"'
    assert link in reply.text
    count = len(tasks_of(installation))
    listed = ada.get(f"{everywhere}&show=not-executed").context["page"].paginator
    assert listed.count == count - 1
    unseen = ada.get(f"{everywhere}&show=no-evidence").context["page"]
    assert [each.pk for each in unseen] == [task.pk]
