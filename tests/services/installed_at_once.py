"""An installation, its planner and its reviewer, for tests of the same moment."""

import pytest

from planner.services.environments import create_environment
from tests.installing import started
from tests.people import a_colleague, a_person
from tests.services.test_environments_at_once import database
from tests.views.conftest import sample

__all__ = ["ada", "bob", "database", "installation"]


@pytest.fixture
def ada(database):
    return database.alone(lambda: a_person("ada"))


@pytest.fixture
def bob(database, ada):
    duties = ("is_reviewer", "is_planner")
    return database.alone(lambda: a_colleague("bob", ada, *duties))


@pytest.fixture
def installation(database, ada, bob):
    def make():
        return started(create_environment(sample("clustered-clean"), by=ada), ada, bob)

    return database.alone(make)
