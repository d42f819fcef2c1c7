"""What is kept of findings and status is judged anew where it holds no longer."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from planner.models import Entry, Environment
from planner.services import stale_judgements
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment, save_design
from planner.services.judgement import JUDGED_BY
from planner.services.stale_judgements import judge_stale, stale
from tests.builders import DEVELOPER, SERVER, a_design, a_machine, accepting
from tests.people import a_person

pytestmark = pytest.mark.django_db

KEPT = ("errors", "warnings", "infos", "cures", "judged_by", "fingerprint", "status")
UNTOUCHED = ("version", "changed_at", "changed_by", "created_at", "undo", "progress")


def kept(environment, columns):
    return Environment.objects.values(*columns).get(pk=environment.pk)


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def plan():
    return a_design(a_machine("DEV1", DEVELOPER, SERVER))


def spoil(**columns):
    Environment.objects.update(errors=99, cures=["XX-1"], **columns)


@pytest.mark.parametrize(
    "columns",
    [{"judged_by": "older"}, {"fingerprint": ""}, {"holds_until": localdate()}],
)
def test_what_holds_no_longer_is_judged_anew(ada, plan, columns):
    environment = create_environment(plan, by=ada)
    before = kept(environment, KEPT)
    assert before["errors"] != 99
    spoil(**columns)
    assert judge_stale() == 1
    assert kept(environment, KEPT) == before
    assert (judge_stale(), stale().count()) == (0, 0)


def test_what_holds_is_left_alone(ada, plan):
    environment = create_environment(plan, by=ada)
    spoil(holds_until=localdate() + timedelta(1))
    assert judge_stale() == 0
    assert kept(environment, ("errors",)) == {"errors": 99}


def test_neither_version_nor_time_nor_history_is_touched(ada, plan):
    environment = create_environment(plan, by=ada)
    before, entries = kept(environment, UNTOUCHED), Entry.objects.count()
    spoil(judged_by="older")
    judge_stale()
    assert kept(environment, UNTOUCHED) == before
    assert Entry.objects.count() == entries
    save_design(environment, a_design(name="New"), based_on=1, by=ada)


def test_an_acceptance_that_has_lapsed_is_an_open_warning_again(ada, plan):
    tomorrow = localdate() + timedelta(1)
    entry = accepting("LIC-04", "DEV1", until=tomorrow)
    environment = create_environment(
        a_design(*plan.machines, acknowledgements=(entry,)), by=ada
    )
    before = kept(environment, KEPT)
    environment.acknowledgements.update(until=localdate())
    Environment.objects.update(holds_until=localdate())
    judge_stale()
    after = kept(environment, KEPT)
    assert sum(after[name] for name in KEPT[:3]) == 1 + sum(
        before[name] for name in KEPT[:3]
    )
    assert kept(environment, ("holds_until",)) == {"holds_until": None}


@pytest.mark.parametrize(
    ("approved", "status"),
    [("same", "approved"), ("sha256:other", "changed"), ("", "draft")],
)
def test_the_status_is_filled_in_too(ada, plan, approved, status):
    environment = create_environment(plan, by=ada)
    own = kept(environment, ("fingerprint",))["fingerprint"]
    approved = own if approved == "same" else approved
    Environment.objects.update(
        approved_fingerprint=approved, review_status="", fingerprint="", status="draft"
    )
    judge_stale()
    assert kept(environment, ("status", "fingerprint")) == {
        "status": status,
        "fingerprint": own,
    }


def test_all_batches_are_judged_deleted_ones_as_well(ada, plan, monkeypatch, capsys):
    monkeypatch.setattr(stale_judgements, "BATCH", 2)
    made = [create_environment(plan, by=ada) for _ in range(5)]
    delete_environment(made[0], based_on=1, by=ada)
    spoil(judged_by="older")
    call_command("tidy")
    assert capsys.readouterr().out == "5 environments judged anew.\n"
    assert set(Environment.objects.values_list("judged_by", flat=True)) == {JUDGED_BY}


def test_a_batch_costs_the_same_queries_however_many_machines(
    ada, django_assert_max_num_queries
):
    for _ in range(3):
        create_environment(a_design(*(a_machine(f"M{n}") for n in range(9))), by=ada)
    spoil(judged_by="older")
    with django_assert_max_num_queries(14):
        assert judge_stale() == 3
