"""What is counted so that nobody does it too often."""

import time

import pytest
from django.core.management import call_command

from planner.limits import LIMITS, Limit
from planner.models import Tally
from planner.services.tallies import (
    forget,
    is_remembered,
    remember,
    uncount,
    wait_for,
)

pytestmark = pytest.mark.django_db
TWICE = Limit("tries", "2/5m", LIMITS["live"].counted, "person", "Tries")


@pytest.fixture
def clock(monkeypatch):
    """Seconds since the test began, to be set."""
    now = [0]
    begun = int(time.time())
    monkeypatch.setattr(time, "time", lambda: begun + now[0])
    return now


def test_so_many_may_and_the_next_one_waits_until_the_time_is_over(clock):
    assert [wait_for(TWICE, "ada") for _ in range(3)] == [0, 0, 300]
    clock[0] = 299
    assert wait_for(TWICE, "ada") == 1
    clock[0] = 300
    assert wait_for(TWICE, "ada") == 0


def test_whoever_keeps_trying_waits_no_longer_for_it(clock):
    for second in range(0, 300, 10):
        clock[0] = second
        wait_for(TWICE, "ada")
    clock[0] = 300
    assert [wait_for(TWICE, "ada") for _ in range(3)] == [0, 0, 300]


def test_each_person_and_each_limit_is_counted_apart():
    other = Limit("others", "1/h", TWICE.counted, "person", "Others")
    for _ in range(3):
        wait_for(TWICE, "ada")
    assert wait_for(TWICE, "eve") == 0
    assert wait_for(other, "ada") == 0


def test_what_is_taken_back_does_not_count():
    for _ in range(5):
        assert wait_for(TWICE, "ada") == 0
        uncount(TWICE, "ada")
    assert [wait_for(TWICE, "ada") > 0 for _ in range(3)] == [False, False, True]
    forget(TWICE, "ada")
    assert wait_for(TWICE, "ada") == 0


def test_more_taken_back_than_counted_gives_nobody_more():
    uncount(TWICE, "ada")
    wait_for(TWICE, "ada")
    for _ in range(3):
        uncount(TWICE, "ada")
    assert Tally.objects.get().count == 0


def test_what_is_remembered_is_forgotten_in_time(clock):
    remember("place", "ada 192.0.2.1", 60)
    assert is_remembered("place", "ada 192.0.2.1")
    assert not is_remembered("place", "ada 192.0.2.2")
    clock[0] = 60
    assert not is_remembered("place", "ada 192.0.2.1")


def test_counting_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        wait_for(TWICE, "ada")


def test_nobody_is_named_where_it_is_counted():
    wait_for(TWICE, "address 192.0.2.1")
    kept = str(Tally.objects.values().get())
    assert "192.0.2" not in kept
    assert "tries" not in kept


def test_tidying_removes_what_no_longer_counts(clock, capsys):
    wait_for(TWICE, "ada")
    clock[0] = 299
    wait_for(TWICE, "eve")
    clock[0] = 300
    call_command("tidy")
    assert Tally.objects.count() == 1
    assert "1 counts removed that lapsed." in capsys.readouterr().out
