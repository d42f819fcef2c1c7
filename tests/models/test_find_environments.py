"""What migration 0003 makes of environments that were there before it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from planner.models import Environment
from planner.services.environments import create_environment
from tests.builders import a_design, a_machine
from tests.people import a_person

pytestmark = pytest.mark.django_db

MIGRATION = import_module("planner.migrations.0003_find_environments")


def test_environments_that_are_there_are_found_too(monkeypatch):
    monkeypatch.setattr(MIGRATION, "BATCH", 2)
    owner = a_person("ada")
    for number in range(3):
        plan = a_design(a_machine(f"M{number}"), a_machine("X"), name=f"E {number}")
        create_environment(plan, by=owner)
    columns = ("pk", "name_key", "search_text", "changed_at")
    kept = list(Environment.objects.order_by("pk").values(*columns))
    assert kept[2]["search_text"] == "e 2 m2 x"
    Environment.objects.update(name_key="", search_text="")
    MIGRATION.fill(apps, None)
    assert list(Environment.objects.order_by("pk").values(*columns)) == kept


def test_on_postgresql_the_index_takes_words_apart_as_a_search_does():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT planner_grams('app1 ß')")
            (pieces,) = cursor.fetchone()
        assert set(pieces) == {*"app1ß", "ap", "pp", "p1", "app", "pp1"}
