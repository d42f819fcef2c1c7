"""Pages found by where the one before ended."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from planner.forms.environments import ORDERS
from planner.models import Environment
from planner.models.pages import END, Order, page_of
from tests.people import a_person, team_of

NAMES = st.sampled_from(["", "a", "a~b", "b", "ß", "\U0001f600"])
FEW = st.integers(0, 2)
ROWS = st.lists(st.tuples(NAMES, FEW, FEW, FEW), max_size=9)


def made(rows):
    owner = a_person("ada")
    Environment.objects.bulk_create(
        Environment(
            team=team_of(owner),
            owner=owner,
            name="E",
            layout="clustered",
            name_key=name,
            machine_count=machines,
            errors=errors,
            warnings=warnings,
        )
        for name, machines, errors, warnings in rows
    )
    now = Environment.objects.order_by("pk").values_list("changed_at", flat=True)
    Environment.objects.update(changed_at=now[0] if now else None)
    return Environment.objects.all()


def walked(rows, order, size):
    """All pages from the first on, and all from the last back."""
    pages = [page_of([rows], order, size=size)]
    while pages[-1].next:
        pages.append(page_of([rows], order, size=size, after=pages[-1].next))
    back = [page_of([rows], order, size=size, before=END)]
    while back[-1].previous:
        back.append(page_of([rows], order, size=size, before=back[-1].previous))
    return pages, back


class TestEveryPage(TestCase):
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(ROWS, st.sampled_from(sorted(ORDERS)), st.integers(1, 4))
    def test_a_walk_meets_every_row_once_and_in_order(self, rows, sort, size):
        order = ORDERS[sort][1]
        there = made(rows)
        everything = order.first([there], len(rows))
        there_and_back = walked(there, order, size)
        forward, backward = there_and_back
        assert [row for page in forward for row in page.rows] == everything
        met = [row for page in reversed(backward) for row in page.rows]
        overlap = len(met) - len(everything)
        assert 0 <= overlap < size
        assert list(dict.fromkeys(met)) == everything


@pytest.mark.django_db
@pytest.mark.parametrize(
    "place",
    ["x", "1", "~", "1~", "1~x", "-1~2026-01-01T00:00:00Z", f"{10**30}~0", "1~0~0~0"],
)
def test_a_place_that_cannot_be_read_gives_the_first_page(place):
    there = made([("a", 1, 0, 0)] * 3)
    for order in (Order(("changed_at",), True), Order(("machine_count",))):
        first = page_of([there], order, size=2)
        assert page_of([there], order, size=2, after=place) == first
        assert page_of([there], order, size=2, before=place) == first


@pytest.mark.django_db
def test_a_place_from_which_all_rows_are_gone_gives_the_last_page():
    there = made([("a", number, 0, 0) for number in range(4)])
    order = Order(("machine_count",))
    page = page_of([there], order, size=2)
    there.filter(machine_count__gt=1).delete()
    last = page_of([there.all()], order, size=2, after=page.next)
    assert [row.machine_count for row in last.rows] == [0, 1]
    assert last.next == ""
