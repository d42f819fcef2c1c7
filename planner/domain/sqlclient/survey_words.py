"""What a survey shows, in sentences: what stands apart comes first."""

from collections.abc import Iterator

from planner.domain.sqlclient.address import EndpointKind
from planner.domain.sqlclient.comparison import Comparison, Verdict
from planner.domain.sqlclient.kinds import Group
from planner.domain.sqlclient.readings import Reading
from planner.domain.sqlclient.side import Side
from planner.domain.sqlclient.survey import Survey
from planner.domain.sqlclient.text import trimmed
from planner.domain.wording import abridged, listed

PARTS = ("server", "instance", "port", "database")
"""The parts that a comparison rests on, in the order in which they are told."""

MOST_SENTENCES = 5

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def conclusion(survey: Survey) -> tuple[str, ...]:
    """Sentences, the most important first; never empty."""
    return tuple(_conclusion(survey))


def parts_of(comparison: Comparison) -> list[str]:
    """The parts that are different or open, in their order."""
    return [part for part in PARTS if part in comparison.reasons]


def in_words(comparison: Comparison, one: Reading, other: Reading) -> str:
    """The parts in question: `database k2dev instead of k2`, "" if there are none."""
    if one.side is None or other.side is None:
        return ""
    is_different = comparison.verdict is Verdict.DIFFERENT
    between = "instead of" if is_different else "and"
    return "; ".join(
        f"{part} {_value(part, one.side)} {between} {_value(part, other.side)}"
        for part in parts_of(comparison)
    )


def names(group: Group) -> str:
    return abridged([reading.name for reading in group])


def number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _conclusion(survey: Survey) -> Iterator[str]:
    readable, broken = len(survey.readable), survey.unreadable
    if readable == 0:
        yield "There is no string that can be read."
    elif readable == 1:
        name = survey.readable[0].name
        yield f"There is nothing to compare: only {name} can be read."
    elif survey.verdict is Verdict.SAME:
        every = "Both" if readable == 2 else f"All {number(readable)}"
        yield f"{every} lead to the same database."
    elif survey.reference is None:
        yield _without_reference(survey)
    else:
        yield from _against_reference(survey, survey.reference)
    if broken:
        yield f"{abridged([each.name for each in broken])} cannot be read."


def _without_reference(survey: Survey) -> str:
    """None stands apart, because each could say so of the other."""
    groups = survey.bundles
    if len(groups) == 2:
        one, other = groups
        comparison = survey.between_groups(one, other)
        return f"{names(other)} {_uses(other, comparison)} than {names(one)}."
    return (
        f"They lead to different databases: there are {number(len(groups))} groups, and"
        " none is larger than all others."
    )


def _against_reference(survey: Survey, reference: Group) -> Iterator[str]:
    apart = survey.bundles_that_are(Verdict.DIFFERENT)
    unsure = survey.bundles_that_are(Verdict.UNDECIDABLE)
    for group in apart[:MOST_SENTENCES]:
        comparison = survey.between_groups(group, reference)
        stands = "stands apart: it" if len(group) == 1 else "stand apart: they"
        others = _others(survey, group, reference)
        yield f"{names(group)} {stands} {_uses(group, comparison)} than {others}."
    for group in unsure[: MOST_SENTENCES - len(apart[:MOST_SENTENCES])]:
        parts = listed(parts_of(survey.between_groups(group, reference)))
        uses = "uses" if len(group) == 1 else "use"
        yield (
            f"Whether {names(group)} {uses} the same {parts} as {names(reference)}"
            " cannot be told from the texts."
        )
    left = len(apart) + len(unsure) - MOST_SENTENCES
    if left > 0:
        yield f"So it is with {number(left)} more; the table of groups has them all."


def _others(survey: Survey, group: Group, reference: Group) -> str:
    """Whom the group stands apart from: all others, or else the reference."""
    others = [other for other in survey.bundles if other is not group]
    verdicts = {survey.between_groups(group, other).verdict for other in others}
    at_one = all(
        survey.between_groups(one, reference).verdict is not Verdict.DIFFERENT
        for one in others
        if one is not reference
    )
    strings = sum(map(len, others))
    if verdicts == {Verdict.DIFFERENT} and at_one and strings > 1:
        return f"the other {number(strings)}"
    return names(reference)


def _uses(group: Group, comparison: Comparison) -> str:
    another = listed([f"another {part}" for part in parts_of(comparison)])
    return f"{'uses' if len(group) == 1 else 'use'} {another}"


def _value(part: str, side: Side) -> str:
    if part == "database":
        return trimmed(side.connection.database) or "(none named)"
    if part == "server":
        return side.host or trimmed(side.connection.data_source) or "(none named)"
    if side.connection.user_instance:
        return "of the user"
    if side.address is None:
        return "(not known)"
    endpoint = side.address.endpoint
    if endpoint.kind is EndpointKind.PORT and part == "instance":
        return f"on port {endpoint.value}"
    return str(endpoint.value)
