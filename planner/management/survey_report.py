"""A survey of connection strings as text for people and as JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from textwrap import wrap
from typing import Any

from planner.domain.connection import (
    Comparison,
    Group,
    Reading,
    Survey,
    Verdict,
    conclusion,
)
from planner.domain.sqlclient.facts import SIGN_IN
from planner.domain.sqlclient.overview import MOST_REASONS, kind_rows
from planner.domain.sqlclient.survey_words import in_words, names, parts_of
from planner.domain.wording import abridged, listed, printable

MOST_PAIRED = 200
"""Of more strings JSON has the pairs of kinds instead of those of strings."""

MOST_NAMES = 8
"""More names stand on lines of their own."""

_WIDTH = 88
_KINDS = (
    "Every pair, kind by kind. Strings of one kind name the same server, instance or"
    " port, and database: what a kind is to another, each of its strings is to each of"
    " the other's, and what it is to itself, each two of its strings are."
)


def as_text(survey: Survey) -> str:
    """The conclusion, what is wrong and odd, and why, for each two groups or kinds."""
    return "\n".join(map(printable, _lines(survey)))


def as_json(survey: Survey) -> str:
    """Everything, as text of ASCII characters."""
    verdict = survey.verdict
    is_paired = len(survey.readable) <= MOST_PAIRED
    whole = {
        "verdict": "unreadable" if survey.unreadable else verdict or "same",
        "conclusion": conclusion(survey),
        "strings": [_reading(each) for each in survey.readings],
        "groups": [[each.number for each in group] for group in survey.groups],
        "kinds": [[each.number for each in kind] for kind in survey.kinds.groups],
        "pairs_of": "strings" if is_paired else "kinds",
        "pairs": [
            _pair(*pair)
            for pair in (survey.pairs if is_paired else _pairs_of_kinds(survey))
        ],
    }
    return json.dumps(whole, indent=2)


def _pairs_of_kinds(survey: Survey) -> Iterator[tuple[Reading, Reading, Comparison]]:
    """The first strings of each two kinds, and the first two of each kind."""
    kinds = survey.kinds.groups
    for at, kind in enumerate(kinds):
        if len(kind) > 1:
            yield kind[0], kind[1], survey.between_groups(kind, kind)
        for other in kinds[at + 1 :]:
            yield kind[0], other[0], survey.between_groups(kind, other)


def _pair(one: Reading, other: Reading, comparison: Comparison) -> dict[str, Any]:
    return {
        "strings": [one.number, other.number],
        "verdict": comparison.verdict,
        "parts": parts_of(comparison),
        "words": in_words(comparison, one, other),
        "notes": comparison.notes,
    }


def _lines(survey: Survey) -> Iterator[str]:
    yield from conclusion(survey)
    yield from _remarks(survey)
    bundles = survey.bundles
    for number, bundle in enumerate(bundles, start=1):
        yield from _headed(f"Group {number}", bundle)
    pairs = list(combinations(bundles, 2))
    if len(pairs) > MOST_REASONS:
        yield from _by_kind(survey)
        return
    for bundle in bundles:
        own = survey.between_groups(bundle, bundle)
        if own.verdict is not Verdict.SAME and len(bundle) > 1:
            compared = f"{names(bundle)}, compared with each other"
            yield _why(compared, own, bundle, bundle)
    for one, other in pairs:
        compared = f"{names(other)}, compared with {names(one)}"
        yield _why(compared, survey.between_groups(one, other), other, one)


def _remarks(survey: Survey) -> Iterator[str]:
    """What is wrong and what is odd; what is said of several is said once."""
    said: dict[str, list[str]] = {}
    for reading in survey.readings:
        if reading.problem:
            said.setdefault(f"unreadable: {reading.problem}", []).append(reading.name)
        for sentence in reading.odd:
            said.setdefault(f"odd: {sentence}", []).append(reading.name)
    for sentence, who in said.items():
        yield f"{_short(who)}: {sentence}"
        yield from _rest(who)


def _headed(title: str, group: Group) -> Iterator[str]:
    """A group, where it leads, and who is in it."""
    who = [reading.name for reading in group]
    facts = ", ".join(f"{w} {value}" for w, value in group[0].meant if w != SIGN_IN)
    yield f"{title}: {_short(who)}: {facts}"
    yield from _rest(who)


def _by_kind(survey: Survey) -> Iterator[str]:
    yield _KINDS
    for row in kind_rows(survey.kinds):
        yield from _headed(f"Kind {row.number}", row.group)
        for each in row.against:
            parts = listed(parts_of(each.comparison), "")
            reasons = " ".join(each.comparison.notes)
            verdict = " ".join(filter(None, (each.comparison.verdict, parts)))
            yield f"- {verdict}: {each.kinds}. {reasons}".rstrip()


def _why(who: str, comparison: Comparison, one: Group, other: Group) -> str:
    words = in_words(comparison, one[0], other[0])
    reasons = " ".join([f"{words}.", *comparison.notes])
    return f"{who}: {comparison.verdict}: {reasons}"


def _short(who: Sequence[str]) -> str:
    return listed(who) if len(who) <= MOST_NAMES else abridged(who)


def _rest(who: Sequence[str]) -> Iterator[str]:
    """All the names, where they have been abridged."""
    if len(who) > MOST_NAMES:
        yield from wrap(
            ", ".join(who),
            _WIDTH,
            initial_indent="- ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "number": reading.number,
        "machine": reading.machine,
        "connection_string": reading.text,
        "problem": reading.problem,
        "meant": dict(reading.meant),
        "ignored": dict(reading.ignored),
        "odd": reading.odd,
    }
