"""A survey of connection strings as text for people and as JSON for programs."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from planner.domain.connection import Comparison, Group, Reading, Survey, conclusion
from planner.domain.sqlclient.facts import Fact
from planner.domain.sqlclient.survey_words import in_words, names, parts_of
from planner.domain.wording import listed, printable


def as_text(survey: Survey) -> str:
    """The conclusion, what is wrong and odd, and why, for each two groups."""
    return "\n".join(map(printable, _lines(survey)))


def as_json(survey: Survey) -> str:
    """Everything, as text of ASCII characters."""
    verdict = survey.verdict
    whole = {
        "verdict": "unreadable" if survey.unreadable else verdict or "same",
        "conclusion": conclusion(survey),
        "strings": [_reading(each) for each in survey.readings],
        "groups": [[each.number for each in group] for group in survey.groups],
        "pairs": [
            {
                "strings": [one.number, other.number],
                "verdict": comparison.verdict,
                "parts": parts_of(comparison),
                "words": in_words(comparison, one, other),
                "notes": comparison.notes,
            }
            for one, other, comparison in survey.pairs
        ],
    }
    return json.dumps(whole, indent=2)


def _lines(survey: Survey) -> Iterator[str]:
    yield from conclusion(survey)
    for reading in survey.readings:
        if reading.problem:
            yield f"{reading.name}: unreadable: {reading.problem}"
        for sentence in reading.odd:
            yield f"{reading.name}: odd: {sentence}"
    for number, group in enumerate(survey.groups, start=1):
        members = listed([reading.name for reading in group])
        yield f"Group {number}: {members}: {_facts(group[0].meant)}"
    for one, other in combinations(survey.groups, 2):
        yield _why(other, one, survey.between_groups(one, other))


def _why(one: Group, other: Group, comparison: Comparison) -> str:
    words = in_words(comparison, one[0], other[0])
    reasons = " ".join([f"{words}.", *comparison.notes])
    compared = f"{names(one)}, compared with {names(other)}"
    return f"{compared}: {comparison.verdict}: {reasons}"


def _facts(facts: tuple[Fact, ...]) -> str:
    return ", ".join(f"{word} {value}" for word, value in facts if word != "Sign-in")


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
