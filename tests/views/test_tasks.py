"""Tasks on their pages: results written, evidence sent, and nothing typed is lost."""

import re
from urllib.parse import quote, unquote

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from planner.domain.source_names import page_name
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.models import EvidenceFile, Result, Task
from planner.services.assignments import give_tasks
from planner.services.evidence import Upload
from planner.services.inspections import send_back
from planner.services.phases import close_phase
from planner.services.tasks import tasks_of
from tests.installing import all_passed, done, passed, started
from tests.people import a_colleague
from tests.reviewing import approved, edited, submitted
from tests.services.test_evidence import HTML, JPEG, PDF, PNG, ZIP
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db

WHY = "It was another machine."


@pytest.fixture
def reviewer(owner):
    return a_colleague("bob", owner, "is_reviewer")


@pytest.fixture
def bob(reviewer):
    return signed_in(reviewer)


@pytest.fixture
def installation(clustered, owner, reviewer):
    return started(clustered, owner, reviewer)


@pytest.fixture
def task(installation):
    return tasks_of(installation)[0]


def text_of(reply):
    return re.sub(r"\s+", " ", reply.content.decode())


def sent(task, outcome="passed", **more):
    now = Task.objects.get(pk=task.pk)
    seen = {"answers": now.result_id or 0, "digest": now.digest}
    return {"outcome": outcome, **seen, **more}


def send(client, task, *files, **said):
    said = sent(task, **said)
    uploads = [SimpleUploadedFile(name, body) for name, body in files]
    return client.post(task.get_absolute_url(), {**said, "uploads": uploads})


def test_the_page_says_all_of_the_step(ada, installation):
    for task in tasks_of(installation)[:12]:
        page = ada.get(task.get_absolute_url())
        text = text_of(page)
        for words in (task.title, *task.waits_for, *map(page_name, task.source)):
            assert words in text
        assert page.context["task"].detail == task.detail
        if task.evidence_asked:
            assert f"A pass is shown by: {task.evidence_asked}" in text


def test_a_result_is_written_with_words_and_files(ada, task):
    files = [("a.png", PNG), ("setup.log", b"It works.")]
    reply = send(ada, task, *files, note="Went well.", evidence="Seen on APP1.")
    assert reply.status_code == 302
    result = Result.objects.get()
    assert (result.outcome, result.note) == (Outcome.PASSED, "Went well.")
    text = text_of(ada.get(task.get_absolute_url()))
    for words in ("Went well.", "Seen on APP1.", "a.png", "setup.log"):
        assert words in text


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"outcome": ""}, "Choose how it ended."),
        ({"outcome": "perfect"}, "Select a valid choice"),
        ({"outcome": "failed", "note": "no"}, "Write why, in 10 characters or more."),
        ({"note": "x" * 4001}, "Write at most 4000 characters."),
        ({"evidence": "x" * 4001}, "Write at most 4000 characters."),
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(ada, task, said, says):
    said = {"note": "A note.", "evidence": "Some words.", **said}
    reply = send(ada, task, ("a.png", PNG), **said)
    assert reply.status_code == 422
    text = reply.content.decode()
    assert says in text
    assert f">\n{said['note']}</textarea>" in text
    assert f">\n{said['evidence']}</textarea>" in text
    assert "Choose the files again: a browser does not keep them." in text
    assert not Result.objects.exists()
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([("a.png", HTML)], "What is in “a.png” is not what its name says."),
        ([("a.txt", PNG)], "What is in “a.txt” is not what its name says."),
        ([("a.pdf", ZIP)], "What is in “a.pdf” is not what its name says."),
        ([("a.exe", PNG)], "“a.exe” is none of PNG, JPEG, PDF, TXT and LOG."),
        ([("a.log", b"")], "“a.log” is empty."),
        ([("a.log", b"x" * (10 * 1024**2 + 1))], "“a.log” is larger than 10 MB."),
        ([(f"{n}.log", b"x") for n in range(11)], "Choose at most 10 files."),
        (
            [(f"{n}.log", b"x" * 9 * 1024**2) for n in range(3)],
            "Together the files are larger than 25 MB.",
        ),
        ([("good.png", PNG), ("bad.png", JPEG)], "What is in “bad.png” is not"),
    ],
)
def test_a_file_that_shows_nothing_is_refused_and_nothing_is_kept(
    ada, task, files, says
):
    reply = send(ada, task, *files, note="It stays.")
    assert reply.status_code == 422
    assert says in text_of(reply)
    assert "It stays." in text_of(reply)
    assert not Result.objects.exists()
    assert not EvidenceFile.objects.exists()


def test_a_request_that_is_far_too_large_is_not_even_read(ada, task):
    for client in (ada, Client()):
        reply = client.post(
            task.get_absolute_url(), sent(task), CONTENT_LENGTH=f"{31 * 1024**2}"
        )
        assert reply.status_code == 413
        assert "This is too large" in text_of(reply)
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ('a"b;c.txt', 'a"b;c.txt'),
        ("evil\u202etxt.log", "eviltxt.log"),
        ("Größe 測試.log", "Größe 測試.log"),
    ],
)
def test_evidence_only_leaves_as_a_download(ada, task, owner, name, kept):
    passed(task, owner, files=[Upload(name, HTML)])
    file = EvidenceFile.objects.get()
    reply = ada.get(f"{task.installation.get_absolute_url()}evidence/{file.pk}/")
    assert reply.content == HTML
    head = reply.headers
    said = head["Content-Disposition"]
    assert said.startswith("attachment; filename")
    assert "\n" not in said
    assert "/" not in unquote(said).removeprefix("attachment; filename*=utf-8''")
    assert kept in unquote(said).replace('\\"', '"')
    assert head["Content-Type"] == "text/plain"
    assert head["X-Content-Type-Options"] == "nosniff"
    assert head["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_evidence_is_hidden_from_strangers_and_other_installations(
    ada, eve, task, owner
):
    passed(task, owner, files=[Upload("a.pdf", PDF)])
    file = EvidenceFile.objects.get()
    page = task.installation.get_absolute_url()
    assert eve.get(f"{page}evidence/{file.pk}/").status_code == 404
    assert ada.get(f"{page}evidence/{file.pk + 1}/").status_code == 404
    default_storage.delete(str(file.file.name))
    assert ada.get(f"{page}evidence/{file.pk}/").status_code == 409


def test_one_click_passes_where_nothing_else_is_asked_for(ada, installation):
    page = installation.get_absolute_url()
    text = text_of(ada.get(page))
    rows = ada.get(page).context["rows"]
    assert {row.can_pass for row in rows} == {True, False}
    for row in rows:
        button = f'action="{row.task.get_absolute_url()}pass/"'
        assert (button in text) == row.can_pass
        assert not (row.can_pass and row.task.evidence_asked)
    task = next(row.task for row in rows if row.can_pass)
    back = f"{page}?phase=prepare"
    reply = ada.post(f"{task.get_absolute_url()}pass/", {**sent(task), "next": back})
    assert reply.url == f"{back}#task-{task.pk}"
    assert Result.objects.get(task=task).outcome == Outcome.PASSED


def test_one_is_led_to_no_other_site(ada, task):
    for there in ("https://example.com/", "//example.com", "/teams/"):
        reply = ada.post(
            f"{task.get_absolute_url()}pass/", {**sent(task), "next": there}
        )
        assert reply.url == task.get_absolute_url()


def test_a_click_that_comes_too_late_is_told_what_the_other_wrote(
    ada, bob, task, owner
):
    seen = sent(task)
    done(task, owner, Outcome.FAILED, note="Port 1433 is shut.")
    reply = bob.post(f"{task.get_absolute_url()}pass/", seen, follow=True)
    text = text_of(reply)
    assert "ada has written “Failed, does not block” meanwhile." in text
    assert "Port 1433 is shut." in text
    assert Result.objects.count() == 1


def test_a_form_that_comes_too_late_keeps_what_was_typed_and_shows_the_other(
    ada, bob, task, owner
):
    seen = sent(task, note="All ports are open.")
    done(task, owner, Outcome.FAILED, note="Port 1433 is shut.")
    reply = bob.post(task.get_absolute_url(), seen)
    assert reply.status_code == 409
    text = text_of(reply)
    assert "Somebody else was faster" in text
    assert "Port 1433 is shut." in text
    assert "All ports are open.</textarea>" in text
    again = {**seen, "answers": reply.context["task"].result_id}
    assert bob.post(task.get_absolute_url(), again).status_code == 302
    latest = Result.objects.latest("pk")
    assert (latest.by_name, latest.note) == ("bob", "All ports are open.")


def test_before_its_turn_a_result_needs_a_reason(ada, installation):
    task = next(each for each in tasks_of(installation) if each.depends_on)
    assert "Why it need not wait" in text_of(ada.get(task.get_absolute_url()))
    reply = send(ada, task, evidence="Seen.")
    assert reply.status_code == 422
    assert "Write why, in 10 characters or more." in text_of(reply)
    send(ada, task, evidence="Seen.", around="It was there long before.")
    assert Result.objects.get().around == "It was there long before."
    assert "It was there long before." in text_of(ada.get(task.get_absolute_url()))


def test_a_result_is_taken_back_with_a_reason_and_stays_in_the_record(ada, task, owner):
    result = passed(task, owner, note="Went well.")
    there = f"{task.get_absolute_url()}take-back/"
    reply = ada.post(there, {"answers": result.pk, "text": "Oops."})
    assert reply.status_code == 422
    assert "Oops.</textarea>" in reply.content.decode()
    late = ada.post(there, {"answers": result.pk + 1, "text": WHY})
    assert late.status_code == 409
    assert WHY in text_of(late)
    ada.post(there, {"answers": result.pk, "text": WHY})
    text = text_of(ada.get(task.get_absolute_url()))
    assert Task.objects.get(pk=task.pk).result is None
    for words in ("Went well.", "Counts no more", "Taken back by ada", WHY):
        assert words in text


def test_the_record_tells_everything_of_every_result(ada, task, owner, reviewer):
    first = passed(task, owner, note="The first.")
    send_back(task.installation, [first.pk], by=reviewer, text="Which port is it?")
    second = passed(task, owner, note="The second.")
    record = ada.get(task.get_absolute_url()).context["record"]
    assert [each.result for each in record] == [second, first]
    assert [each.is_standing for each in record] == [True, False]
    assert "Which port is it?" in text_of(ada.get(task.get_absolute_url()))


def test_a_revision_that_takes_over_is_told_on_the_page_of_each_task(
    ada, installation, owner, reviewer
):
    for task in tasks_of(installation)[:12]:
        passed(task, owner)
    edited(installation.environment, owner, service_account="CONTOSO\\another")
    approved(submitted(installation.environment, owner), reviewer)
    now = tasks_of(installation)[:12]
    changed = next(task for task in now if task.result is None)
    kept = next(task for task in now if task.result)
    text = text_of(ada.get(changed.get_absolute_url()))
    assert "revision 2 changed the step." in text
    assert "CONTOSO\\another" in text
    assert '<th scope="row">Plan</th>' in text
    text = text_of(ada.get(kept.get_absolute_url()))
    assert "The result is older than revision 2, which took over on" in text
    result = passed(kept, owner)
    assert result.at
    assert "is older than" not in text_of(ada.get(kept.get_absolute_url()))


def test_a_result_for_a_step_that_was_changed_meanwhile_is_not_kept(
    ada, installation, owner, reviewer
):
    tasks = {task.pk: task for task in tasks_of(installation)}
    edited(installation.environment, owner, service_account="CONTOSO\\another")
    approved(submitted(installation.environment, owner), reviewer)
    changed = next(t for t in tasks_of(installation) if t.digest != tasks[t.pk].digest)
    old = tasks[changed.pk]
    said = {
        "outcome": "passed",
        "answers": 0,
        "digest": old.digest,
        "note": "Done as it was written.",
        "around": "It was there long before.",
    }
    reply = ada.post(changed.get_absolute_url(), said)
    assert reply.status_code == 409
    text = text_of(reply)
    assert "A new revision has changed this step: read it again." in text
    assert "Done as it was written.</textarea>" in text
    assert not Result.objects.exists()


def test_where_nothing_can_be_written_there_is_a_reason_and_no_form(
    ada, installation, owner, reviewer
):
    all_passed(installation, owner, reviewer)
    task = tasks_of(installation)[0]
    close_phase(installation, Phase.PREPARE, by=reviewer)
    text = text_of(ada.get(task.get_absolute_url()))
    assert "The phase “Prepare” is closed." in text
    assert "take-back/" not in text
    assert send(ada, task, note="It stays here.").status_code == 409
    viewer = signed_in(a_colleague("vera", owner, "is_admin"))
    text = text_of(viewer.get(task.get_absolute_url()))
    assert "Only planners and reviewers of the team can carry its plans out." in text
    assert viewer.post(task.get_absolute_url(), sent(task)).status_code == 403


def beside(reply):
    """The tasks before and after that the page leads to, and the list it is in."""
    around = reply.context["around"]
    return around.previous, around.next, around.came_from


def test_a_task_leads_to_the_steps_before_and_after_it(ada, installation):
    one, two, three, *_rest, last = tasks_of(installation)
    reply = ada.get(two.get_absolute_url())
    assert beside(reply) == (one, three, "")
    assert f'rel="next" href="{three.get_absolute_url()}"' in reply.text
    assert beside(ada.get(one.get_absolute_url()))[0] is None
    assert beside(ada.get(last.get_absolute_url()))[1] is None


def test_before_and_after_are_those_of_the_list_one_came_from(ada, installation, owner):
    one, two, three, four, *_rest = tasks_of(installation)
    passed(two, owner)
    listed = f"{installation.get_absolute_url()}?phase=all&show=left"
    place = f"{three.get_absolute_url()}?next={quote(listed, safe='')}"
    reply = ada.get(place)
    assert beside(reply) == (one, four, listed)
    assert f'{four.get_absolute_url()}?next={quote(listed, safe="")}"' in reply.text
    give_tasks(installation, [two.pk, four.pk], to=owner, by=owner)
    reply = ada.get(f"{four.get_absolute_url()}?next=/my-work/")
    assert beside(reply)[0] is None or beside(reply)[0].pk == two.pk
    assert {each.pk for each in beside(reply)[:2] if each} == {two.pk}


@pytest.mark.parametrize("listed", ["https://x.org/", "//x", "/my-work/x", "[", ""])
def test_a_list_that_is_none_is_not_led_back_to(ada, task, listed):
    reply = ada.get(task.get_absolute_url(), {"next": listed})
    assert reply.status_code == 200
    assert beside(reply)[2] == ""


def test_the_page_costs_the_same_however_long_the_list_is(
    ada, installation, django_assert_max_num_queries
):
    task = tasks_of(installation)[3]
    for listed in ("", f"{installation.get_absolute_url()}?phase=all", "/my-work/"):
        with django_assert_max_num_queries(17):
            ada.get(task.get_absolute_url(), {"next": listed})


def test_a_closed_phase_is_told_once_and_its_page_is_linked(
    bob, installation, owner, reviewer
):
    all_passed(installation, owner, reviewer)
    first = tasks_of(installation)[0]
    close_phase(installation, Phase(first.phase), by=reviewer)
    text = text_of(bob.get(first.get_absolute_url()))
    assert text.count("is closed.") == 1
    place = [installation.environment_id, installation.number]
    assert f'href="{reverse("planner:gates", args=place)}"' in text
