"""Whoever takes out licence keys in clear is in the history."""

import pytest

from planner.domain.refusal import Refusal
from planner.models import Deed
from planner.permissions import NotAllowed
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment
from planner.services.license_keys import take_out_keys
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_person("ada")


@pytest.fixture
def environment(ada):
    return create_environment(sample("clustered-clean"), by=ada)


def test_the_history_says_who_took_them_out_and_of_what(environment, ada):
    take_out_keys(environment, by=ada, about="Revision 2")
    entry = environment.history.first()
    assert (entry.deed, entry.by_name, entry.about) == (
        Deed.KEYS_SHOWN,
        "ada",
        "Revision 2",
    )
    assert entry.get_deed_display() == "Took out licence keys in clear"


@pytest.mark.parametrize("duty", ["is_reviewer", "is_admin"])
def test_only_planners_take_them_out(environment, ada, duty):
    bob = a_colleague("bob", ada, duty)
    entries = environment.history.count()
    with pytest.raises(NotAllowed):
        take_out_keys(environment, by=bob)
    assert environment.history.count() == entries


def test_nothing_is_taken_out_of_what_is_deleted(environment, ada):
    delete_environment(environment, based_on=environment.version, by=ada)
    with pytest.raises(Refusal):
        take_out_keys(environment, by=ada)
