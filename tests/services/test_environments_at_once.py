"""Two connections that change one environment at the same moment: one of them wins."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from planner.domain.refusal import Refusal
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.services.copies import duplicate_environment
from planner.services.deletion import bring_back, delete_environment
from planner.services.environments import (
    StaleSave,
    create_environment,
    save_design,
)
from tests.builders import K2_SERVER, SERVER, a_design, a_destination, a_machine
from tests.people import a_person
from tests.views.steps import address, filled_in

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(4)
PATIENCE = 30


class Connections:
    """Runs work in threads of their own, each with a connection of its own."""

    def __init__(self, file):
        self._file = file

    def alone(self, work):
        return self.at_once(work)[0]

    def at_once(self, *works):
        """What each of `works` returns, or how it was refused; they begin together."""
        start = Barrier(len(works), timeout=PATIENCE)
        with ThreadPoolExecutor(len(works)) as threads:
            begun = [threads.submit(self._run, work, start) for work in works]
            return [each.result(timeout=PATIENCE) for each in begun]

    def crowd(self, number, work):
        """What `work` returns to each of many more than there are connections."""
        start = Barrier(number, timeout=PATIENCE)
        with ThreadPoolExecutor(number) as threads:
            begun = [
                threads.submit(self._run, work, start, is_connected=False)
                for _ in range(number)
            ]
            return [each.result(timeout=PATIENCE) for each in begun]

    def _run(self, work, start, *, is_connected=True):
        own = connections["default"]
        if self._file:
            own.settings_dict = {**own.settings_dict, "NAME": str(self._file)}
        try:
            if is_connected:
                own.ensure_connection()
            start.wait()
            return work()
        except Refusal as refused:
            return refused
        finally:
            own.close()


@pytest.fixture
def database(tmp_path):
    """The database; SQLite's, which is in memory, is copied to a file to be shared."""
    if connection.vendor != "sqlite":
        return Connections(None)
    file = sqlite3.connect(tmp_path / "k2.sqlite3")
    connection.ensure_connection()
    connection.connection.backup(file)
    file.close()
    return Connections(tmp_path / "k2.sqlite3")


@pytest.fixture
def environment(database):
    design = a_design(
        a_machine("APP1", K2_SERVER, SERVER), destinations=(a_destination("ECC"),)
    )
    return database.alone(lambda: create_environment(design, by=a_person("ada")))


def now(environment):
    """The environment and the design as they are, or None once they are gone."""
    row = Environment.objects.there().filter(pk=environment.pk).first()
    return row and (row, design_of(row))


def saving(environment, design, based_on, word):
    """A save that leaves its word in the environment's row and in each of its lists."""
    changed = replace(
        design,
        notes=word,
        machines=(*design.machines, a_machine(word, K2_SERVER, SERVER)),
        destinations=(a_destination(word),),
    )
    by = environment.owner
    return lambda: save_design(environment, changed, based_on=based_on, by=by)


def words_in(design):
    return {design.notes, design.machines[-1].hostname, design.destinations[0].name}


def test_of_two_saves_one_wins_and_the_other_leaves_nothing(database, environment):
    for number in ROUNDS:
        row, design = database.alone(lambda: now(environment))
        words = [f"one{number}", f"two{number}"]
        results = database.at_once(
            *(saving(environment, design, row.version, word) for word in words)
        )
        refused = [isinstance(result, StaleSave) for result in results]
        assert sorted(refused) == [False, True]
        after, saved = database.alone(lambda: now(environment))
        assert after.version == row.version + 1
        assert len(saved.machines) == len(design.machines) + 1
        assert words_in(saved) == {words[refused.index(False)]}


def test_of_two_people_on_one_page_the_slower_gets_a_page_with_both(
    database, environment
):
    def posting(word):
        client = Client()
        client.force_login(environment.owner)
        data = filled_in(environment, "layout", notes=word, action="save")
        return client, data

    def sending(prepared):
        client, data = prepared
        return lambda: client.post(address(environment, "layout"), data).status_code

    for number in ROUNDS:
        words = [f"one{number}", f"two{number}"]
        pages = database.alone(lambda words=words: list(map(posting, words)))
        statuses = database.at_once(*map(sending, pages))
        assert sorted(statuses) == [302, 409]
        _row, saved = database.alone(lambda: now(environment))
        assert saved.notes == words[statuses.index(302)]


def test_of_a_save_and_a_deletion_one_wins(database, environment):
    for number in ROUNDS:
        copy = database.alone(
            lambda: duplicate_environment(environment, by=environment.owner)
        )
        row, design = database.alone(lambda copy=copy: now(copy))
        saved, deleted = database.at_once(
            saving(copy, design, row.version, f"one{number}"),
            lambda copy=copy: delete_environment(
                copy, based_on=1, by=environment.owner
            ),
        )
        there = database.alone(lambda copy=copy: now(copy))
        if isinstance(saved, Refusal):
            assert (deleted, there) == (None, None)
        else:
            assert isinstance(deleted, StaleSave)
            assert words_in(there[1]) == {f"one{number}"}


def test_of_two_people_who_bring_an_environment_back_one_does(database, environment):
    by = environment.owner
    for _number in ROUNDS:
        row, design = database.alone(lambda: now(environment))
        database.alone(
            lambda row=row: delete_environment(row, based_on=row.version, by=by)
        )
        done = database.at_once(*[lambda: bring_back(environment, by=by)] * 2)
        assert sorted(done) == [False, True]
        assert database.alone(lambda: now(environment))[1] == design
    back = database.alone(
        lambda: environment.history.filter(deed=Deed.BROUGHT_BACK).count()
    )
    assert back == len(ROUNDS)


def test_of_two_people_who_delete_an_environment_one_does(database, environment):
    by = environment.owner
    first, second = database.at_once(
        *[lambda: delete_environment(environment, based_on=1, by=by)] * 2
    )
    refused = first or second
    assert None in (first, second)
    assert str(refused) == "Somebody has deleted this environment meanwhile."


def test_a_copy_is_of_one_moment(database, environment):
    for number in ROUNDS:
        row, design = database.alone(lambda: now(environment))
        saved, copy = database.at_once(
            saving(environment, design, row.version, f"one{number}"),
            lambda: duplicate_environment(environment, by=environment.owner),
        )
        _row, copied = database.alone(lambda copy=copy: now(copy))
        assert words_in(copied) in (words_in(design), words_in(saved.design))
