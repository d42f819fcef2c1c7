"""Cures, saves and undoings of one environment at the same moment: one of them wins."""

from dataclasses import replace

import pytest
from django.test import Client

from planner.domain.refusal import Refusal
from planner.models import Deed, Entry
from planner.models.designs import design_of
from planner.services.cures import cure_findings, undo_cure
from planner.services.environments import StaleSave, create_environment, save_design
from tests.builders import CLIENT, a_design, a_destination, a_machine
from tests.people import a_colleague, a_person
from tests.services.test_environments_at_once import ROUNDS, database, now

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = a_design(
    a_machine("APP1", CLIENT, key="AAAA BBBB"),
    destinations=(a_destination(user="k2rfc"),),
)
"""A key has a blank (LIC-07), and a user is in lower case (SAP-04)."""

__all__ = ["database"]


@pytest.fixture
def ada(database):
    return database.alone(lambda: a_person("ada"))


@pytest.fixture
def bob(database, ada):
    return database.alone(lambda: a_colleague("bob", ada))


@pytest.fixture
def fresh_plan(database, ada):
    """Makes the faulty plan; gives its row and what it says."""

    def make():
        return database.alone(lambda: now(create_environment(PLAN, by=ada)))

    return make


def or_refused(work):
    """`work`, whose refusal is what it returns."""

    def done():
        try:
            return work()
        except Refusal as refused:
            return refused

    return done


def curing(row, code, by):
    return or_refused(lambda: cure_findings(row, code, based_on=row.version, by=by))


def saving(row, design, by, based_on=None):
    changed = replace(design, notes="mine")
    version = based_on or row.version
    return or_refused(lambda: save_design(row, changed, based_on=version, by=by))


def deeds(database, row):
    entries = Entry.objects.filter(environment=row).order_by("pk")
    return database.alone(lambda: [entry.deed for entry in entries])


def test_of_a_cure_and_a_save_one_wins_and_nothing_is_mixed(
    database, fresh_plan, ada, bob
):
    for _round in ROUNDS:
        row, design = fresh_plan()
        cured, saved = database.at_once(
            curing(row, "SAP-04", ada), saving(row, design, bob)
        )
        after, said = database.alone(lambda row=row: now(row))
        assert after.version == 2
        assert isinstance(cured, StaleSave) != isinstance(saved, StaleSave)
        is_cured = said.destinations[0].user == "K2RFC"
        assert is_cured == isinstance(saved, StaleSave)
        assert (said.notes == "mine") != is_cured
        assert bool(after.undo) == is_cured


def test_of_the_cures_of_two_people_one_is_done(database, fresh_plan, ada, bob):
    for _round in ROUNDS:
        row, design = fresh_plan()
        results = database.at_once(curing(row, "LIC-07", ada), curing(row, "", bob))
        assert sorted(isinstance(each, StaleSave) for each in results) == [False, True]
        assert deeds(database, row) == [Deed.CREATED, Deed.CURED]
        (winner,) = (each for each in results if not isinstance(each, StaleSave))
        database.alone(
            lambda row=row, winner=winner: undo_cure(row, winner.entry.pk, by=bob)
        )
        assert database.alone(lambda row=row: now(row))[1] == design


def test_a_double_click_cures_once(database, fresh_plan, ada):
    for _round in ROUNDS:
        row, _design = fresh_plan()
        one, two = database.at_once(*[curing(row, "LIC-07", ada)] * 2)
        assert one.entry == two.entry
        assert deeds(database, row) == [Deed.CREATED, Deed.CURED]


def test_a_double_click_on_undo_takes_back_once(database, fresh_plan, ada):
    for _round in ROUNDS:
        row, design = fresh_plan()
        entry = database.alone(curing(row, "LIC-07", ada)).entry.pk
        undoing = or_refused(lambda row=row, at=entry: undo_cure(row, at, by=ada))
        results = database.at_once(undoing, undoing)
        assert not any(isinstance(each, Refusal) for each in results)
        assert deeds(database, row) == [Deed.CREATED, Deed.CURED, Deed.UNDONE]
        assert database.alone(lambda row=row: now(row))[1] == design


def test_of_an_undoing_and_a_save_neither_is_lost_unsaid(
    database, fresh_plan, ada, bob
):
    for _round in ROUNDS:
        row, _design = fresh_plan()
        entry = database.alone(curing(row, "SAP-04", ada)).entry.pk
        cured = database.alone(lambda row=row: design_of(row))
        undone, saved = database.at_once(
            or_refused(lambda row=row, at=entry: undo_cure(row, at, by=ada)),
            saving(row, cured, bob, based_on=2),
        )
        _row, said = database.alone(lambda row=row: now(row))
        assert isinstance(undone, Refusal) != isinstance(saved, Refusal)
        assert (said.notes == "mine") == isinstance(undone, Refusal)
        assert (said.destinations[0].user == "k2rfc") == isinstance(saved, Refusal)


def test_on_pages_the_slower_of_a_cure_and_a_save_looks_again(
    database, fresh_plan, ada
):
    for _round in ROUNDS:
        row, design = fresh_plan()

        def posting(row=row):
            client = Client()
            client.force_login(ada)
            return client, f"/environments/{row.pk}/cures/SAP-04/"

        client, page = database.alone(posting)
        reply, saved = database.at_once(
            lambda client=client, page=page: client.post(page, {"version": "1"}),
            saving(row, design, ada),
        )
        expected = 302 if isinstance(saved, StaleSave) else 409
        assert reply.status_code == expected
        _row, said = database.alone(lambda row=row: now(row))
        assert (said.notes == "mine") == (expected == 409)
