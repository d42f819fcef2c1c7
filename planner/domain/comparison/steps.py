"""Checklists of two plans: steps added, removed, changed and moved."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.names import folded
from planner.domain.pairing import paired
from planner.domain.steps.step import Step

_TOLD_APART = re.compile(r"~\d+$")
_NAME = re.compile(r"[A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text of a step that reads otherwise: `what` is title, detail and so on."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedStep:
    """A step of both checklists as it is after, and which of its texts changed."""

    step: Step
    texts: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class MovedStep:
    """A step of both checklists that comes earlier or later among the others."""

    before: Step
    after: Step


@dataclass(frozen=True, slots=True)
class StepsCompared:
    """Steps told by machine and kind, in the order of installation.

    `moved` are the fewest that explain another order; their texts may have changed too.
    `renamed` counts the steps in which nothing but names of machines changed.
    """

    added: tuple[Step, ...]
    removed: tuple[Step, ...]
    changed: tuple[ChangedStep, ...]
    moved: tuple[MovedStep, ...]
    renamed: int
    unchanged: int


def steps_compared(
    before: Sequence[Step], after: Sequence[Step], renames: Mapping[str, str]
) -> StepsCompared:
    """What became of each step; the designs behind both lists are `numbered`.

    `renames` are old host names, folded, with what these machines are called now.
    """
    pairing = paired(before, after, (_key, _title, _kind))
    changed, renamed, unchanged = [], 0, 0
    for old, new in pairing.both:
        texts = _texts(old, new)
        real = tuple(text for text in texts if not _is_rename(text, renames))
        if real:
            changed.append(ChangedStep(new, real))
        renamed += bool(texts) and not real
        unchanged += not texts
    return StepsCompared(
        added=tuple(pairing.come),
        removed=tuple(pairing.gone),
        changed=tuple(changed),
        moved=_moved(pairing.both),
        renamed=renamed,
        unchanged=unchanged,
    )


def _moved(both: Sequence[tuple[Step, Step]]) -> tuple[MovedStep, ...]:
    """All but a longest row of steps that is in the same order in both lists.

    `both` is in the order of the second list. `ends[n]` is the place of the earliest
    step of the first list that a row of n + 1 can end with.
    """
    ends: list[int] = []
    comes_after: list[int | None] = []
    for here, (old, _new) in enumerate(both):
        length = bisect_left(ends, old.number, key=lambda at: both[at][0].number)
        comes_after.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [here]
    stays = set()
    at = ends[-1] if ends else None
    while at is not None:
        stays.add(at)
        at = comes_after[at]
    return tuple(MovedStep(*pair) for n, pair in enumerate(both) if n not in stays)


def _kind(place: int, step: Step) -> tuple[int | None, str]:
    return step.machine_id, step.kind


def _key(place: int, step: Step) -> tuple[int | None, str, str]:
    """The id of the step without the host name: `/kind` and perhaps `/name`."""
    host = (step.machine or "?") if step.place else "*"
    return step.machine_id, step.kind, _TOLD_APART.sub("", step.id[len(host) :])


def _title(place: int, step: Step) -> tuple[int | None, str, str]:
    return step.machine_id, step.kind, step.title


def _texts(old: Step, new: Step) -> list[TextChange]:
    is_reordered = sorted(old.waits_for) == sorted(new.waits_for)
    waits_for = old.waits_for if is_reordered else new.waits_for
    pairs = (
        ("title", old.title, new.title),
        ("phase", old.phase.label, new.phase.label),
        ("detail", old.detail, new.detail),
        ("expected", old.expected, new.expected),
        ("prerequisites", old.own_items, new.own_items),
        ("waits for", "; ".join(old.waits_for), "; ".join(waits_for)),
    )
    return [TextChange(what, one, other) for what, one, other in pairs if one != other]


def _is_rename(text: TextChange, renames: Mapping[str, str]) -> bool:
    """Whether the texts are the same once renamed machines have their new names."""
    if not renames:
        return False
    old = _NAME.sub(lambda found: renames.get(folded(found[0]), found[0]), text.old)
    return old != text.old and folded(old) == folded(text.new)
