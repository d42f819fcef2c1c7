"""Strings of one kind are compared once, and all is said of them that is true."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis.strategies import booleans

from planner.domain.connection import MOST_KINDS, Verdict, given_strings, survey
from planner.domain.refusal import Refusal
from planner.domain.sqlclient.overview import in_ranges, kind_rows
from planner.domain.sqlclient.pasted import Given
from planner.domain.sqlclient.survey_words import in_words
from tests.domain import pasted_strings as plain

SAME = "Server=SQL1;Database=K2"


def of(paste, **context):
    """The paste, its survey, the readable ones, and each two of them compared."""
    given = [Given(3 * n + 1, *pair) for n, pair in enumerate(paste)]
    found = survey(given, **context)
    readable = {each.number for each in found.readable}
    kept = [each for each in given if each.number in readable]
    return found, kept, plain.compared(kept, **context)


def numbers(group):
    return [reading.number for reading in group]


@settings(max_examples=300, deadline=None)
@given(plain.pastes, plain.aliases, booleans())
def test_every_pair_is_what_it_is_on_its_own(paste, aliases, case_sensitive):
    found, _, alone = of(paste, aliases=aliases, case_sensitive=case_sensitive)
    pairs = {(a.number, b.number): comparison for a, b, comparison in found.pairs}
    assert pairs == alone
    for one, other in combinations(found.readable, 2):
        assert found.between(other, one) == alone[one.number, other.number]
    verdicts = [comparison.verdict for comparison in alone.values()]
    worst = (Verdict.DIFFERENT, Verdict.UNDECIDABLE, Verdict.SAME)
    assert found.verdict is next((v for v in worst if v in verdicts), None)


@settings(max_examples=300, deadline=None)
@given(plain.pastes, plain.aliases, booleans())
def test_groups_and_reference_are_those_of_all_pairs(paste, aliases, case_sensitive):
    found, kept, alone = of(paste, aliases=aliases, case_sensitive=case_sensitive)
    groups = plain.grouped([each.number for each in kept], alone)
    assert list(map(numbers, found.groups)) == groups
    expected = plain.reference(groups, alone) if groups else None
    assert (found.reference and numbers(found.reference)) == expected
    for one, other in combinations(found.groups, 2):
        between = plain.between(numbers(one), numbers(other), alone)
        assert found.between_groups(one, other) == between


@settings(max_examples=100, deadline=None)
@given(plain.pastes, plain.aliases)
def test_a_bundle_is_to_another_what_each_group_of_it_is(paste, aliases):
    found, _, _ = of(paste, aliases=aliases)
    strings = sorted(n for bundle in found.bundles for n in numbers(bundle))
    assert strings == [each.number for each in found.readable]
    assert found.reference is None or found.reference in found.bundles
    groups = {group[0].number: group for group in found.groups}
    for one, other in combinations(found.bundles, 2):
        inner = [[groups[n] for n in numbers(b) if n in groups] for b in (one, other)]
        for here in inner[0]:
            for there in inner[1]:
                between = found.between_groups(one, other)
                assert found.between_groups(here, there) == between


@settings(max_examples=100, deadline=None)
@given(plain.pastes, plain.aliases)
@example([("", "Server=."), ("", "Server=(local)"), ("A", SAME)], {})
def test_the_words_for_a_pair_are_those_for_its_kinds(paste, aliases):
    found, _, _ = of(paste, aliases=aliases)
    for one, other, comparison in found.pairs:
        here, there = (found.kinds.groups[found.kinds.of(r)] for r in (one, other))
        if here is not there:
            words = in_words(comparison, here[0], there[0])
        else:
            words = in_words(comparison, here[0], here[1])
        assert in_words(comparison, one, other) == words


@settings(max_examples=100, deadline=None)
@given(plain.pastes, plain.aliases)
def test_the_rows_of_the_kinds_hold_every_pair(paste, aliases):
    found, _, _ = of(paste, aliases=aliases)
    rows = {row.number: row for row in kind_rows(found.kinds)}
    assert [row.group for row in rows.values()] == list(found.kinds.groups)
    for one, other, comparison in found.pairs:
        here, there = (found.kinds.of(reading) + 1 for reading in (one, other))
        for row, number in ((rows[here], there), (rows[there], here)):
            told = [e for e in row.against if number in numbers_in(e.kinds)]
            assert [each.comparison for each in told] == [comparison]


def numbers_in(ranges):
    edges = [each.partition(" to ") for each in ranges.split(", ")]
    return {
        number
        for first, _, last in edges
        for number in range(int(first), int(last or first) + 1)
    }


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ([3], "3"),
        ([1, 2], "1 to 2"),
        ([1, 3], "1, 3"),
        ([1, 2, 3, 5, 7, 8], "1 to 3, 5, 7 to 8"),
    ],
)
def test_neighbours_are_drawn_together(found, text):
    assert in_ranges(found) == text


def test_equal_strings_of_two_thousand_machines_are_one_kind():
    lines = (f"M{n}\t{SAME};Password=p{n}" for n in range(2_000))
    found = survey(given_strings("\n".join(lines)))
    assert [len(kind) for kind in found.kinds.groups] == [2_000]
    assert found.verdict is Verdict.SAME


def test_equal_strings_with_a_local_name_are_a_kind_for_each_machine():
    lines = (f"M{n}\tServer=.;Database=K2" for n in (1, 2, 1))
    found = survey(given_strings("\n".join(lines)))
    assert [len(kind) for kind in found.kinds.groups] == [2, 1]
    assert found.verdict is Verdict.DIFFERENT


def test_equal_strings_that_need_not_be_the_same_are_one_kind_but_groups_apart():
    lines = (f"M{n}\tServer=SQL1" for n in range(2_000))
    found = survey(given_strings("\n".join(lines)))
    assert len(found.kinds.groups) == 1
    assert len(found.groups) == 2_000
    assert [len(bundle) for bundle in found.bundles] == [1, 1_999]
    assert found.verdict is Verdict.UNDECIDABLE


def test_too_many_kinds_are_refused_before_they_are_compared():
    lines = [f"M{n}\tServer=SQL{n};Database=K2" for n in range(MOST_KINDS + 1)]
    assert len(survey(given_strings("\n".join(lines[1:]))).groups) == MOST_KINDS
    with pytest.raises(Refusal, match=f"{MOST_KINDS + 1} different places"):
        survey(given_strings("\n".join(lines)))
