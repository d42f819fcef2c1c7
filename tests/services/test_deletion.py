"""What is deleted can be brought back whole for 30 days; then it is gone for good."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from django.utils import timezone

from planner.domain.refusal import Refusal
from planner.models import Deed, Entry, Environment, Machine
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.services.copies import duplicate_environment
from planner.services.cures import cure_findings
from planner.services.deletion import bring_back, delete_environment, remove_gone
from planner.services.environments import (
    StaleSave,
    create_environment,
    save_design,
)
from tests.builders import K2_SERVER, SERVER, a_design, a_destination, a_machine
from tests.people import a_colleague, a_person

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def environment(ada):
    machines = a_machine("APP1", K2_SERVER, SERVER), a_machine("APP2", K2_SERVER)
    plan = a_design(*machines, destinations=(a_destination("ECC"),), notes="whole")
    return create_environment(plan, by=ada, progress={"layout": "done"})


@pytest.fixture
def deleted(environment, ada):
    delete_environment(environment, based_on=1, by=ada)
    return fresh(environment)


def fresh(environment):
    return Environment.objects.get(pk=environment.pk)


def since(environment, ago):
    """`environment` as if it had been deleted so long ago."""
    at = timezone.now() - ago
    Environment.objects.filter(pk=environment.pk).update(deleted_at=at)


def test_what_is_deleted_is_put_aside_and_its_history_says_who_did_it(deleted, ada):
    assert list(Environment.objects.visible_to(ada)) == []
    assert list(Environment.objects.retrievable()) == [deleted]
    assert deleted.deleted_by == ada
    assert deleted.retrievable_until - deleted.deleted_at == MONTH
    entry = deleted.history.first()
    assert (entry.deed, entry.by) == (Deed.DELETED, ada)


def test_the_history_says_why_without_blanks_and_passwords(environment, ada):
    why = "  Built twice; see Server=SQL1;Password=Zq7Hunter\n"
    delete_environment(environment, based_on=1, by=ada, why=why)
    entry = Entry.objects.latest("pk")
    assert entry.deed == Deed.DELETED
    assert entry.why.startswith("Built twice; see Server=SQL1;Password=")
    assert "Zq7Hunter" not in entry.why
    assert entry.why == entry.why.strip()


def test_nobody_has_to_say_why(deleted):
    assert Entry.objects.latest("pk").why == ""


def test_a_reason_that_is_too_long_deletes_nothing(environment, ada):
    with pytest.raises(Refusal, match="500 characters or fewer; these are 501"):
        delete_environment(environment, based_on=1, by=ada, why="x" * 501)
    assert fresh(environment).deleted_at is None
    assert Entry.objects.latest("pk").deed == Deed.CREATED
    delete_environment(environment, based_on=1, by=ada, why=f"{'x' * 500} ")
    assert Entry.objects.latest("pk").why == "x" * 500


def test_only_planners_of_the_team_delete_and_bring_back(environment, ada):
    bob = a_colleague("bob", ada, "is_reviewer", "is_admin")
    eve = a_person("eve")
    for person in (bob, eve):
        with pytest.raises(NotAllowed):
            delete_environment(fresh(environment), based_on=1, by=person)
    delete_environment(fresh(environment), based_on=1, by=ada)
    for person in (bob, eve):
        with pytest.raises(NotAllowed):
            bring_back(fresh(environment), by=person)
    assert list(Environment.objects.retrievable()) == [environment]


def test_it_comes_back_whole(environment, ada):
    Environment.objects.filter(pk=environment.pk).update(
        unfinished={"layout": {"name": [""]}}, put_aside={"cluster": 1}
    )
    kept = Environment.objects.filter(pk=environment.pk).values()
    before, design = kept.get(), design_of(environment)
    delete_environment(environment, based_on=1, by=ada)
    assert bring_back(environment, by=ada) is True
    after = kept.get()
    assert design_of(environment) == design
    assert after == {**before, "version": 3}
    deeds = list(environment.history.values_list("deed", flat=True))
    assert deeds == [Deed.BROUGHT_BACK, Deed.DELETED, Deed.CREATED]


def test_bringing_back_what_is_there_does_nothing(environment, ada):
    assert bring_back(environment, by=ada) is False
    assert environment.history.count() == 1
    assert fresh(environment).version == 1


def test_nothing_is_written_to_or_copied_from_what_is_deleted(deleted, ada):
    design = design_of(deleted)
    for write in (
        lambda: save_design(deleted, design, based_on=deleted.version, by=ada),
        lambda: save_design(deleted, design, based_on=1, by=ada),
        lambda: cure_findings(deleted, based_on=deleted.version, by=ada),
        lambda: duplicate_environment(deleted, by=ada),
        lambda: delete_environment(deleted, based_on=deleted.version, by=ada),
    ):
        with pytest.raises(Refusal, match="deleted this environment meanwhile"):
            write()
    assert fresh(deleted).version == deleted.version
    assert Entry.objects.count() == 2


def test_a_page_from_before_the_deletion_saves_nothing_afterwards(deleted, ada):
    bring_back(deleted, by=ada)
    with pytest.raises(StaleSave):
        save_design(deleted, a_design(), based_on=1, by=ada)


def test_after_thirty_days_it_is_gone_even_before_it_is_removed(deleted, ada):
    since(deleted, MONTH - SECOND * 60)
    assert list(Environment.objects.retrievable()) == [deleted]
    since(deleted, MONTH)
    assert list(Environment.objects.retrievable()) == []
    with pytest.raises(Refusal, match="gone for good"):
        bring_back(deleted, by=ada)
    assert Environment.objects.exists()


def test_tidying_removes_what_is_gone_and_nothing_else(deleted, ada, capsys):
    lately = create_environment(a_design(a_machine("B")), by=ada)
    delete_environment(lately, based_on=1, by=ada)
    there = create_environment(a_design(a_machine("C")), by=ada)
    since(deleted, MONTH)
    call_command("tidy")
    assert capsys.readouterr().out == "1 environments removed for good.\n"
    assert set(Environment.objects.all()) == {lately, there}
    assert set(Machine.objects.values_list("hostname", flat=True)) == {"B", "C"}
    assert not Entry.objects.filter(environment_id=deleted.pk).exists()
    assert remove_gone() == 0


def test_a_person_who_has_environments_cannot_be_removed(environment, ada):
    with pytest.raises(ProtectedError):
        ada.delete()
    assert fresh(environment).owner == ada


def test_who_deleted_it_may_go_before_it_does(environment, ada):
    bob = a_colleague("bob", ada)
    delete_environment(environment, based_on=1, by=bob)
    bob.delete()
    assert fresh(environment).deleted_by is None
    assert environment.history.first().by_name == "bob"
