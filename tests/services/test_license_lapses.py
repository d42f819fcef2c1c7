"""Mails before temporary licences lapse, and when they have: each once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.machine import License
from planner.models import Environment, Machine
from planner.services.environments import create_environment
from planner.services.license_lapses import tell_of_lapses
from planner.services.mails import POSTMAN
from planner.services.preferences import choose_mail
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_colleague, a_person

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 24)


@pytest.fixture
def ada():
    return a_person("ada", email="ada@example.com")


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Who gets which mails, so many days before DAY."""

    def work(days):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            tell_of_lapses(DAY - timedelta(days))
        POSTMAN.submit(str).result(timeout=10)
        return [(*each.to, each.subject.partition(": ")[2]) for each in mail.outbox]

    return work


def server(name, until=DAY):
    license = License(LicenseStatus.ENTERED, LicenseKind.TEMPORARY, name, until)
    return replace(a_machine(name, K2_SERVER, SERVER), license=license)


@pytest.fixture
def plan(ada):
    design = a_design(server("APP1"), server("APP2", DAY + timedelta(10)))
    return create_environment(design, by=ada)


def test_each_licence_is_told_of_once_before_its_day_and_once_from_it_on(plan, told):
    soon = ("ada@example.com", "1 temporary licence lapses within 14 days")
    late = ("ada@example.com", "1 temporary licence has lapsed")
    assert told(15) == []
    assert told(14) == [soon]
    assert told(14) == []
    assert told(5) == []
    assert told(4) == [soon]
    assert told(1) == []
    assert told(0) == [late]
    assert told(0) == []
    assert told(-3) == []
    assert told(-10) == [late]


def test_another_day_is_told_of_anew(plan, told):
    assert told(10)
    Machine.objects.filter(hostname="APP1").update(license_until=DAY + timedelta(1))
    assert told(9)
    assert told(9) == []


def test_the_mail_leads_to_the_ledger_and_has_nothing_of_the_plan(plan, told):
    told(14)
    (sent,) = mail.outbox
    assert f"/teams/{plan.team_id}/licenses/?show=lapsing" in sent.body
    assert "APP1" not in sent.body
    assert plan.name not in sent.body


def test_planners_who_want_mails_are_told_and_nobody_else(plan, ada, told):
    a_colleague("cy", ada, email="cy@example.com")
    a_colleague("bob", ada, "is_reviewer", email="bob@example.com")
    choose_mail(wanted=False, by=ada)
    assert [to for to, _subject in told(14)] == ["cy@example.com"]


def test_what_nobody_could_be_told_waits(plan, ada, told):
    choose_mail(wanted=False, by=ada)
    assert told(14) == []
    choose_mail(wanted=True, by=ada)
    assert told(13) != []


def test_deleted_environments_and_other_teams_are_told_of_to_nobody_here(
    plan, ada, told
):
    eve = a_person("eve", email="eve@example.com")
    create_environment(a_design(server("THEIRS")), by=eve)
    Environment.objects.filter(pk=plan.pk).update(deleted_at="2026-01-01T00:00Z")
    assert [to for to, _subject in told(14)] == ["eve@example.com"]


def test_it_asks_the_same_however_many_licences_there_are(
    ada, django_assert_max_num_queries
):
    create_environment(a_design(*(server(f"APP{n}") for n in range(30))), by=ada)
    with django_assert_max_num_queries(8):
        assert tell_of_lapses(DAY) == 30


def test_the_command_says_how_many(ada, capsys):
    create_environment(a_design(server("APP1", date(2026, 1, 1))), by=ada)
    call_command("tell_of_lapses")
    assert capsys.readouterr().out == "Licences that planners are told of: 1.\n"
    call_command("tell_of_lapses")
    assert capsys.readouterr().out == ""
