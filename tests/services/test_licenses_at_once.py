"""Two environments saved at the same moment lose no key, and have none twice."""

from dataclasses import replace

import pytest

from planner.models import Environment, FreeLicense
from planner.models.designs import design_of
from planner.services.environments import create_environment, save_design
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_person
from tests.services.test_environments_at_once import database

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["database"]

ROUNDS = range(6)


@pytest.fixture
def ada(database):
    return database.alone(lambda: a_person("ada"))


def plan(key):
    return a_design(a_machine("APP1", K2_SERVER, SERVER, key=key))


def saving(environment, key, by):
    """A save that makes the environment's machine carry `key`."""

    def work():
        now = Environment.objects.get(pk=environment.pk)
        design = design_of(now)
        (machine,) = design.machines
        changed = replace(machine, license=replace(machine.license, key=key))
        after = replace(design, machines=(changed,))
        return save_design(now, after, based_on=now.version, by=by)

    return work


def free(database):
    return database.alone(
        lambda: sorted(FreeLicense.objects.values_list("key", flat=True))
    )


def test_the_last_two_machines_with_a_key_lose_it_and_it_is_free_once(database, ada):
    expected = []
    for number in ROUNDS:
        key = f"KEY-{number}"
        two = [
            database.alone(lambda k=key: create_environment(plan(k), by=ada))
            for _ in range(2)
        ]
        database.at_once(*(saving(each, "", ada) for each in two))
        expected.append(key)
        assert free(database) == expected


def test_a_key_that_leaves_one_and_comes_to_another_is_not_free(database, ada):
    for number in ROUNDS:
        key = f"KEY-{number}"
        one = database.alone(lambda k=key: create_environment(plan(k), by=ada))
        two = database.alone(lambda: create_environment(plan(""), by=ada))
        database.at_once(saving(one, "", ada), saving(two, key, ada))
        assert free(database) == []
