"""Mails: who is told of what, what they hold, and that they are in nobody's way."""

import logging
import socket
import threading

import pytest
from django.core import mail
from django.db import transaction

from planner.models import Anchor, Answer, Membership, Preferences, Team, Verdict
from planner.services.anchors import PLAN, machine_place
from planner.services.comments import begin_thread, reply
from planner.services.environments import create_environment
from planner.services.mails import POSTMAN, send
from planner.services.mails import mail as a_mail
from planner.services.notices import tell_of_verdict
from planner.services.preferences import choose_mail, wants_mail
from planner.services.revisions import submit_for_review
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

NAMES = {"first_name": "Ada", "last_name": "Lowe"}


@pytest.fixture
def ada():
    return a_person("ada", email="ada@example.com", **NAMES)


@pytest.fixture
def rita(ada):
    return a_colleague("rita", ada, "is_reviewer", email="rita@example.com")


@pytest.fixture
def bob(ada):
    return a_colleague("bob", ada, email="bob@example.com")


@pytest.fixture
def environment(ada):
    return create_environment(sample("clustered-clean"), by=ada)


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


def commenting(environment, by, text="Why two nodes?"):
    return lambda: begin_thread(environment, Anchor.PLAN, PLAN, text, by=by)


def test_reviewers_are_told_that_a_revision_waits(environment, ada, rita, bob, told):
    to = told(lambda: submit_for_review(environment, based_on=1, by=ada, message="Go."))
    assert to == ["rita@example.com"]
    (sent,) = mail.outbox
    said = f"Ada Lowe has submitted revision 1 of “{environment.name}” for review"
    assert sent.subject == said
    assert sent.body.startswith(f"{said}.\n\n> Go.\n")
    page = f"http://127.0.0.1:8000/environments/{environment.pk}/reviews/1/"
    assert f"\n{page}\n" in sent.body
    assert "Switch such mails off here: http://127.0.0.1:8000/account/" in sent.body
    assert "the team Team of ada." in sent.body


@pytest.mark.parametrize(
    ("answer", "did"),
    [
        (Answer.APPROVED, "rita has approved revision 1 of"),
        (Answer.CHANGES_REQUESTED, "rita asks for changes to revision 1 of"),
        (Answer.WITHDRAWN, "rita has withdrawn the approval of revision 1 of"),
        (Answer.TAKEN_BACK, None),
    ],
)
def test_the_author_is_told_of_an_answer(environment, ada, rita, told, answer, did):
    revision = submit_for_review(environment, based_on=1, by=ada)
    review = revision.review
    text = "Because\nServer=S;Password=hunter2"
    verdict = Verdict.objects.create(
        review=review, answer=answer, by=rita, by_name="rita", text=text
    )
    to = told(lambda: tell_of_verdict(review, verdict))
    assert to == (["ada@example.com"] if did else [])
    for sent in mail.outbox:
        assert sent.subject.startswith(did)
        assert "> Because\n> Server=S;Password=********\n" in sent.body


def test_who_talks_and_who_wrote_it_are_told_of_a_comment(
    environment, ada, rita, bob, told
):
    assert told(commenting(environment, rita)) == ["ada@example.com"]
    thread = environment.threads.get()
    to = told(lambda: reply(thread, "Hm.\nBecause.", by=bob))
    assert to == ["ada@example.com", "rita@example.com"]
    sent = mail.outbox[0]
    said = f"bob has commented on the plan in the draft of “{environment.name}”"
    assert sent.subject == said
    assert "> Hm.\n> Because.\n" in sent.body
    page = f"/environments/{environment.pk}/threads/{thread.pk}/"
    assert f"\nhttp://127.0.0.1:8000{page}\n" in sent.body


def test_the_author_of_the_revision_is_told_whoever_made_the_environment(
    environment, ada, rita, bob, told
):
    submit_for_review(environment, based_on=1, by=bob)
    to = told(
        lambda: begin_thread(environment, Anchor.PLAN, PLAN, "Hm.", revision=1, by=rita)
    )
    assert to == ["bob@example.com"]
    assert "in revision 1 of" in mail.outbox[0].subject


def test_nobody_is_told_what_they_did_themselves(environment, ada, told):
    assert told(commenting(environment, ada)) == []
    assert told(lambda: submit_for_review(environment, based_on=1, by=ada)) == []


def silent(person):
    Preferences.objects.create(user=person, wants_mail=False)


def inactive(person):
    person.is_active = False
    person.save()


def without_address(person):
    person.email = ""
    person.save()


def gone(person):
    Membership.objects.filter(user=person).delete()


@pytest.mark.parametrize("change", [silent, inactive, without_address, gone])
def test_who_cannot_or_would_not_be_told_is_not(
    environment, ada, rita, bob, told, change
):
    thread = commenting(environment, rita)()
    change(rita)
    assert told(lambda: reply(thread, "Hm.", by=bob)) == ["ada@example.com"]
    submitted = told(lambda: submit_for_review(environment, based_on=1, by=ada))
    assert submitted == []


def test_everybody_is_told_until_they_say_otherwise(rita):
    assert wants_mail(rita)
    for wanted in (False, True, True):
        choose_mail(wanted, by=rita)
        assert wants_mail(rita) is wanted


def test_a_mail_has_nothing_of_the_plan(environment, ada, rita, told):
    machine = environment.machines.first()
    place = machine_place(machine.pk)
    told(lambda: begin_thread(environment, Anchor.MACHINE, place, "Hm.", by=rita))
    (sent,) = mail.outbox
    text = str(sent.message())
    names = environment.machines.values_list("hostname", flat=True)
    secret = [*names, environment.database_server, environment.service_account]
    assert [word for word in secret if word in text] == []
    assert "on a machine" in sent.body


def test_what_is_rolled_back_tells_nobody(environment, rita, told):
    def work():
        with transaction.atomic():
            commenting(environment, rita)()
            transaction.set_rollback(True)

    assert told(work) == []


def test_a_name_adds_no_header_and_no_line(environment, ada, rita, told):
    rita.first_name = "Eve\r\nBcc: x@example.com\r\n\r\nPay"
    rita.save()
    Team.objects.update(name="A\nB")
    type(environment).objects.update(name="Plan\r\nBcc: y@example.com")
    environment.refresh_from_db()
    assert told(commenting(environment, rita, "> \n-- \nhttp://evil.example/")) == [
        "ada@example.com"
    ]
    (sent,) = mail.outbox
    message = sent.message()
    assert message["Bcc"] is None
    assert "\n" not in sent.subject
    assert "\r" not in sent.body
    assert "\nBcc" not in sent.body
    assert sent.body.count("\n-- \n") == 1
    assert "\n> http://evil.example/\n" in sent.body


def test_a_mail_asks_for_no_automatic_answer():
    message = a_mail("ada@example.com", "Hm", "Hm").message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message.get_content_type() == "text/plain"


def test_a_subject_is_one_line_and_has_an_end():
    assert a_mail("ada@example.com", "Hm\r\nBcc: x@y", "").subject == "Hm Bcc: x@y"
    assert len(a_mail("ada@example.com", "x" * 1000, "").subject) < 210


def test_one_address_that_is_none_keeps_no_mail_from_the_others(caplog):
    mails = [a_mail(to, "Hm", "Hm") for to in ("x\nBcc: y@z", "ada@example.com")]
    with caplog.at_level(logging.WARNING):
        assert send(mails) == 1
    assert [each.to for each in mail.outbox] == [["ada@example.com"]]
    assert "1 of 2 mails could not be sent." in caplog.text
    assert "Bcc" not in caplog.text


def smtp(settings, port, password=""):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = "k2" if password else ""
    settings.EMAIL_HOST_PASSWORD = password


def test_a_mail_server_that_is_away_is_in_nobodys_way(
    environment, rita, told, settings, caplog
):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    smtp(settings, port, "hunter2")
    with caplog.at_level(logging.WARNING):
        assert told(commenting(environment, rita)) == []
    assert environment.threads.count() == 1
    assert "Mail: ConnectionRefusedError." in caplog.text
    assert "1 of 1 mails could not be sent." in caplog.text
    assert "hunter2" not in caplog.text
    assert "example.com" not in caplog.text


def test_a_mail_server_that_is_silent_is_not_waited_for(
    environment, rita, settings, caplog, django_capture_on_commit_callbacks
):
    settings.EMAIL_TIMEOUT = 2
    sent = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as silent_server:
        smtp(settings, silent_server.getsockname()[1])
        with django_capture_on_commit_callbacks(execute=True):
            commenting(environment, rita)()
        POSTMAN.submit(sent.set)
        assert not sent.is_set()
        assert sent.wait(timeout=20)
    assert "Mail: SMTPServerDisconnected." in caplog.text


def test_a_fault_in_writing_a_mail_spoils_nothing(
    environment, rita, told, monkeypatch, caplog
):
    def fails(*_args):
        raise RuntimeError("hunter2")

    monkeypatch.setattr("planner.services.notices.members_to_tell", fails)
    assert told(commenting(environment, rita)) == []
    assert environment.threads.count() == 1
