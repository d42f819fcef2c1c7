"""What of an installation holds when its plan changes: results stick to inputs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.diff import Change
from planner.domain.steps.inputs import Inputs

ABSENT = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of a plan as it is carried over: its key and its inputs."""

    key: str
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What becomes of the tasks of an installation, by their keys.

    The results of `kept` hold. Those of `changed` are set aside, with what changed.
    `added` have none yet, and `removed` stay in the record alone.
    """

    kept: frozenset[str]
    changed: Mapping[str, tuple[Change, ...]]
    added: frozenset[str]
    removed: frozenset[str]


def carried_over(old: Iterable[Planned], new: Iterable[Planned]) -> CarryOver:
    """Compare the steps of two plans, each step known by its key."""
    before = {each.key: each.inputs for each in old}
    after = {each.key: each.inputs for each in new}
    both = before.keys() & after.keys()
    kept = frozenset(key for key in both if before[key] == after[key])
    return CarryOver(
        kept=kept,
        changed={key: differences(before[key], after[key]) for key in both - kept},
        added=frozenset(after.keys() - before.keys()),
        removed=frozenset(before.keys() - after.keys()),
    )


def differences(old: Inputs, new: Inputs) -> tuple[Change, ...]:
    """What changed of one step, in the order in which it is read."""
    names = list(dict.fromkeys((*old, *new)))
    return tuple(
        Change("", name, old.get(name, ABSENT), new.get(name, ABSENT))
        for name in names
        if old.get(name) != new.get(name)
    )
