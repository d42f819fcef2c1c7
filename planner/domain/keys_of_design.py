"""A design and its licence keys, which not everybody may take out."""

from collections.abc import Iterable
from dataclasses import replace

from planner.domain.design import Design


def without_keys(design: Design) -> Design:
    """`design` with every licence as it is, but for the key."""
    return with_keys(design, [""] * len(design.machines))


def with_keys(design: Design, keys: Iterable[str]) -> Design:
    """`design` with these keys, one for each machine in order."""
    machines = tuple(
        replace(machine, license=replace(machine.license, key=key))
        for machine, key in zip(design.machines, keys, strict=True)
    )
    return replace(design, machines=machines)


def with_readable_keys(design: Design) -> Design:
    """`design` without the keys that cannot be read."""
    held = [machine.license for machine in design.machines]
    return with_keys(design, [each.key if each.is_readable else "" for each in held])


def has_keys(design: Design) -> bool:
    """Whether some machine has a licence key."""
    return any(machine.license.key for machine in design.machines)


def has_unreadable_keys(design: Design) -> bool:
    """Whether some machine has a licence key that cannot be read now."""
    return not all(machine.license.is_readable for machine in design.machines)
