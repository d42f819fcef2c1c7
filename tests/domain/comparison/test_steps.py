"""Checklists compared: which steps come earlier or later among the others."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some

from benchmarks.plans import a_cluster
from planner.domain.comparison.plans import compared
from planner.domain.comparison.steps import steps_compared
from planner.domain.steps.writing import steps_for
from planner.rules import findings
from tests.builders import a_cluster_plan, a_destination

STEPS = steps_for(a_cluster(3))[:8]


def in_order(*order):
    """The first steps of a plan in another order, numbered anew."""
    return [replace(STEPS[at], number=n) for n, at in enumerate(order, start=1)]


def moved(before, after):
    return [
        (each.before.number, each.after.number)
        for each in steps_compared(before, after, {}).moved
    ]


def test_the_fewest_steps_that_explain_another_order_have_moved():
    assert moved(in_order(0, 1, 2, 3), in_order(3, 0, 1, 2)) == [(4, 1)]
    assert moved(in_order(0, 1, 2, 3), in_order(1, 2, 3, 0)) == [(1, 4)]
    assert len(moved(in_order(0, 1, 2, 3), in_order(3, 2, 1, 0))) == 3


def test_a_step_that_comes_or_goes_moves_no_other():
    assert moved(in_order(0, 1, 3), in_order(0, 2, 1, 3)) == []
    assert moved(in_order(0, 2, 1, 3), in_order(0, 1, 3)) == []


def is_in_order(pairs):
    return all(one[0] < other[0] for one, other in combinations(pairs, 2))


@given(some.permutations(range(6)), some.permutations(range(6)))
def test_without_the_moved_steps_the_order_is_the_same_and_no_fewer_do(one, other):
    before, after = in_order(*one), in_order(*other)
    places = [(one.index(step) + 1, n) for n, step in enumerate(other, start=1)]
    told = moved(before, after)
    assert set(told) <= set(places)
    assert is_in_order([pair for pair in places if pair not in told])
    for longer in combinations(places, len(places) - len(told) + 1):
        assert not is_in_order(longer)
    assert len(moved(after, before)) == len(told)


def test_another_order_is_a_difference_by_itself():
    first, second = a_destination("ECC"), a_destination("QA", default=False)
    before, after = (
        a_cluster_plan(destinations=order)
        for order in ((first, second), (second, first))
    )
    comparison = compared(before, after, findings(before), findings(after))
    steps = comparison.checklist
    assert [each.after.machine for each in steps.moved] == ["", "", ""]
    assert all("QA" in each.after.title for each in steps.moved)
    assert not replace(
        comparison, data=(), checklist=replace(steps, changed=(), renamed=0)
    ).is_empty


def test_what_a_step_waits_for_in_another_order_is_no_change_of_it():
    before, after = (
        [replace(STEPS[0], waits_for=order)]
        for order in (("A is done", "B is done"), ("B is done", "A is done"))
    )
    assert steps_compared(before, after, {}).unchanged == 1
    other = [replace(STEPS[0], waits_for=("B is done", "C is done"))]
    assert len(steps_compared(before, other, {}).changed) == 1
