"""Two connections that accept and withdraw at the same moment lose nothing."""

import pytest

from planner.domain.refusal import Refusal
from planner.domain.renaming import without_machine
from planner.models import Deed, Entry
from planner.models.designs import design_of
from planner.services.acceptances import accept_warning, withdraw_acceptance
from planner.services.environments import (
    StaleSave,
    create_environment,
    save_design,
)
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_person
from tests.services import test_environments_at_once as at_once

pytestmark = pytest.mark.django_db(transaction=True)

database = at_once.database
ROUNDS = range(4)
FIRST, SECOND = "Decided by the platform team.", "Decided by the licence desk."


@pytest.fixture
def environment(database):
    design = a_design(
        a_machine("APP1", K2_SERVER, SERVER),
        a_machine("APP2", K2_SERVER),
        a_machine("APP3", K2_SERVER),
    )
    return database.alone(lambda: create_environment(design, by=a_person("ada")))


def accepting(environment, reason, *subjects):
    def work():
        try:
            return accept_warning(
                environment, "CMP-14", subjects, reason=reason, by=environment.owner
            )
        except Refusal as refused:
            return refused

    return work


def withdrawing(environment, subject):
    return lambda: withdraw_acceptance(
        environment, "CMP-14", subject, by=environment.owner
    )


def reasons(database, environment):
    _row, design = database.alone(lambda: at_once.now(environment))
    return {each.machine: each.reason for each in design.acknowledgements}


def deeds(database):
    return database.alone(lambda: list(Entry.objects.values_list("deed", flat=True)))


def test_of_two_reasons_for_one_warning_the_first_stands(database, environment):
    for number in ROUNDS:
        one, other = database.at_once(
            accepting(environment, FIRST, "APP2"),
            accepting(environment, SECOND, "APP2"),
        )
        refused = [isinstance(each, Refusal) for each in (one, other)]
        assert sorted(refused) == [False, True]
        kept = (FIRST, SECOND)[refused.index(False)]
        assert reasons(database, environment) == {"APP2": kept}
        assert deeds(database).count(Deed.ACCEPTED) == number + 1
        database.alone(withdrawing(environment, "APP2"))


def test_two_people_accept_it_on_two_machines_and_both_are_kept(database, environment):
    for _ in ROUNDS:
        saved = database.at_once(
            accepting(environment, FIRST, "APP2"),
            accepting(environment, SECOND, "APP3"),
        )
        assert all(each.entry for each in saved)
        kept = reasons(database, environment)
        assert kept == {"APP2": FIRST, "APP3": SECOND}
        for name in kept:
            database.alone(withdrawing(environment, name))


def test_a_button_pressed_twice_accepts_once(database, environment):
    for number in ROUNDS:
        saved = database.at_once(
            accepting(environment, FIRST, "APP2"),
            accepting(environment, FIRST, "APP2"),
        )
        assert [each is None for each in saved].count(True) == 1
        assert deeds(database).count(Deed.ACCEPTED) == number + 1
        database.alone(withdrawing(environment, "APP2"))


def test_accepting_on_one_machine_while_another_is_withdrawn(database, environment):
    for _ in ROUNDS:
        database.alone(accepting(environment, FIRST, "APP2"))
        saved = database.at_once(
            withdrawing(environment, "APP2"), accepting(environment, SECOND, "APP3")
        )
        assert all(each.entry for each in saved)
        assert reasons(database, environment) == {"APP3": SECOND}
        database.alone(withdrawing(environment, "APP3"))


def test_nothing_is_accepted_on_a_machine_that_goes_meanwhile(database, environment):
    def removing():
        row, design = at_once.now(environment)
        (machine,) = design.machines_named("APP2")
        try:
            return save_design(
                row,
                without_machine(design, machine.id),
                based_on=row.version,
                by=environment.owner,
                deed=Deed.MACHINE_REMOVED,
            )
        except StaleSave as refused:
            return refused

    accepted, removed = database.at_once(
        accepting(environment, FIRST, "APP2"), removing
    )
    _row, design = database.alone(lambda: at_once.now(environment))
    if isinstance(removed, StaleSave):
        assert reasons(database, environment) == {"APP2": FIRST}
        assert design.machines_named("APP2")
    else:
        assert not design.machines_named("APP2")
        assert design.acknowledgements == ()
        assert isinstance(accepted, Refusal) or accepted.entry
    assert database.alone(lambda: design_of(environment)) == design
