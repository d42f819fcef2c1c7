"""Of any number at once, exactly as many get through as may."""

import pytest
from django.db import connection, transaction

from planner.limits import LIMITS, Limit
from planner.models import Tally
from planner.services.tallies import wait_for
from tests.services import test_environments_at_once as at_once

pytestmark = pytest.mark.django_db(transaction=True)

database = at_once.database
TEN = Limit("tries", "10/h", LIMITS["live"].counted, "person", "Tries")
AT_ONCE = 50


def test_of_fifty_at_once_exactly_ten_get_through(database):
    waits = database.crowd(AT_ONCE, lambda: wait_for(TEN, "ada"))
    assert sorted(waits)[:10] == [0] * 10
    assert all(wait > 0 for wait in sorted(waits)[10:])


def test_a_window_that_is_over_begins_once_however_many_come_at_once(database):
    database.alone(lambda: wait_for(TEN, "ada"))
    database.alone(lambda: Tally.objects.update(ends=0, count=99))
    waits = database.crowd(AT_ONCE, lambda: wait_for(TEN, "ada"))
    assert waits.count(0) == 10


def test_counting_stands_when_the_work_after_it_is_taken_back(database):
    def failing():
        wait_for(TEN, "ada")
        with transaction.atomic():
            transaction.set_rollback(True)
        assert not connection.in_atomic_block
        return Tally.objects.get().count

    assert [database.alone(failing) for _ in range(3)] == [1, 2, 3]
