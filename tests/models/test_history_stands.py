"""No entry of the history can be changed or removed, not even past the portal."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from planner.domain.refusal import Refusal
from planner.models import Entry, Environment
from planner.services.deletion import delete_environment, remove_gone
from planner.services.environments import create_environment
from planner.standing import lift, stand
from tests.builders import a_design, a_machine
from tests.people import a_person

COLUMNS = [field.column for field in Entry._meta.concrete_fields]
OTHERS = {
    "id": "77",
    "environment_id": "77",
    "team_id": "77",
    "at": "'2020-01-01 00:00:00+00:00'",
    "deed": "'cured'",
    **dict.fromkeys(["by_name", "about", "why"], "'another'"),
    **dict.fromkeys(["changes", "cured", "brought"], "'[1]'"),
}


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def environment(ada):
    return create_environment(a_design(a_machine("APP1")), by=ada)


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows():
    return list(Entry.objects.order_by("pk").values_list())


def test_no_way_of_the_model_changes_or_removes_an_entry(environment):
    before, entry = rows(), environment.history.get()
    for refused in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(about="another"),
        lambda: environment.history.update(about="another"),
        lambda: Entry.objects.bulk_update([entry], ["about"]),
        lambda: Entry.objects.update_or_create(pk=entry.pk, defaults={"why": "x"}),
        lambda: environment.history.all().delete(),
    ):
        with pytest.raises(Refusal, match="cannot be"), transaction.atomic():
            refused()
    assert rows() == before


def test_an_entry_with_the_number_of_another_does_not_replace_it(environment):
    before, entry = rows(), environment.history.get()
    twin = Entry(pk=entry.pk, environment=environment, deed="cured")
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    assert rows() == before


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "by_id"])
def test_the_database_refuses_to_change_any_column(environment, column):
    before = rows()
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run(f"UPDATE planner_entry SET {column} = {OTHERS[column]}")
    assert rows() == before


def test_an_entry_is_never_given_to_another_person(environment, ada):
    bob = a_person("bob")
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run(f"UPDATE planner_entry SET by_id = {bob.pk}")
    assert environment.history.get().by == ada


def test_the_person_alone_may_be_forgotten(environment):
    run("UPDATE planner_entry SET by_id = NULL")
    assert environment.history.get().by is None
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run("UPDATE planner_entry SET by_id = NULL, by_name = ''")


def test_the_database_refuses_to_remove_an_entry(environment):
    for remove in (
        lambda: run("DELETE FROM planner_entry"),
        lambda: QuerySet(Entry).delete(),
        environment.delete,
    ):
        with (
            pytest.raises(IntegrityError, match="cannot be removed"),
            transaction.atomic(),
        ):
            remove()
    assert Entry.objects.count() == 1
    assert Environment.objects.count() == 1


def test_what_goes_for_good_takes_its_history_with_it_and_no_other(environment, ada):
    other = create_environment(a_design(), by=ada)
    delete_environment(environment, based_on=1, by=ada)
    ago = timezone.now() - timedelta(days=30)
    Environment.objects.filter(pk=environment.pk).update(deleted_at=ago)
    assert remove_gone() == 1
    assert [entry.environment_id for entry in Entry.objects.all()] == [other.pk]


def test_migrating_again_leaves_the_history_standing(environment):
    for _ in range(2):
        stand(apps=apps)
    lift()
    run("UPDATE planner_entry SET about = 'by a migration'")
    call_command("migrate", verbosity=0)
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run("UPDATE planner_entry SET about = 'by hand'")


@pytest.mark.django_db(transaction=True)
def test_tables_can_be_rebuilt_backwards_and_forwards():
    owner = a_person("ada")
    create_environment(a_design(a_machine("APP1")), by=owner)
    try:
        call_command("migrate", "planner", "0002", verbosity=0)
        run("UPDATE planner_entry SET about = 'before it stood'")
    finally:
        call_command("migrate", verbosity=0)
    assert Entry.objects.get().about == "before it stood"
    with pytest.raises(IntegrityError, match="cannot be removed"):
        run("DELETE FROM planner_entry")


def test_the_administration_knows_neither_entries_nor_environments():
    assert not {Entry, Environment} & set(admin.site._registry)
