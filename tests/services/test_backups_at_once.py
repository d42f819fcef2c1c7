"""A backup that is taken while somebody works."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from planner.models import Environment
from planner.services.backups import taking
from planner.services.backups.rows import lines_of
from planner.services.environments import create_environment
from tests.people import a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 10  # seconds; SQLite would let a writer wait for 20


@pytest.mark.parametrize("table", ["planner_entry", "planner_environment"])
def test_a_backup_is_of_one_moment_and_nobody_waits_for_it(
    table, tmp_path, monkeypatch
):
    ada = a_person("ada")
    design = sample("clustered-clean")
    create_environment(design, by=ada)

    def make_another():
        try:
            return create_environment(design, by=ada)
        finally:
            connections.close_all()

    def lines_while_somebody_works(model, seen):
        if model._meta.db_table == table:
            with ThreadPoolExecutor(1) as other:
                other.submit(make_another).result(timeout=PATIENCE)
        return lines_of(model, seen)

    monkeypatch.setattr(f"{taking.__name__}.lines_of", lines_while_somebody_works)
    manifest = taking.take_backup(tmp_path / "k2portal.zip")
    assert Environment.objects.count() == 2
    assert manifest.rows_of("planner_environment") == 1
    assert manifest.rows_of("planner_machine") == len(design.machines)
    assert manifest.rows_of("planner_entry") == 1
