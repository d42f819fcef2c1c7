"""What a step was worked out from: a result holds as long as that stays the same."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from planner.domain.design import Design
from planner.domain.firewall import paths_for
from planner.domain.machine import License, Machine
from planner.domain.steps.step import Step
from planner.domain.targets.machine_target import in_words, targets
from planner.domain.wording import listed, named

Inputs = dict[str, str]
"""What a step says and depends on: the words for it, and its text."""

MarkOf = Callable[[str], str]
"""What tells licence keys apart without saying them."""

NOT_SAID = "(not said)"
NONE = "(none)"

NAMES: Final[dict[str, str]] = {
    "nodes": "Nodes of the cluster",
    "installers": "Machines with K2 connect",
    "targets": "Databases of the machines",
    "paths": "Network paths",
    "user_manager": "User manager of K2",
    "k2_version": "K2 version",
    "license": "Licence",
}
"""What steps.toml may name, as people read it."""


class StepInputs:
    """The inputs of the steps of one design; what many share is worked out once.

    `mark_of` gives hexadecimal digits that tell bare licence keys apart.
    """

    def __init__(self, design: Design, mark_of: MarkOf) -> None:
        self._design = design
        self._mark_of = mark_of
        self._shared: dict[str, str] = {}

    def of(self, step: Step) -> Inputs:
        """What `step` says and depends on, in words, without any licence key."""
        more = {NAMES[name]: self._value(name, step) for name in step.inputs}
        own = {"Prerequisites": "\n".join(step.items)} if step.items else {}
        return {
            "Where": step.where,
            "Title": step.title,
            "What to do": step.detail,
            "Expected result": step.expected,
            **own,
            **more,
        }

    def _value(self, name: str, step: Step) -> str:
        if name in OF_THE_PLAN:
            if name not in self._shared:
                self._shared[name] = OF_THE_PLAN[name](self._design)
            return self._shared[name]
        place = step.place
        machine = self._design.machines[place.number - 1] if place else Machine()
        return OF_THE_MACHINE[name](machine, self._mark_of)


def digest(inputs: Inputs) -> str:
    """`sha256:` and 64 digits: those of the inputs as canonical JSON."""
    canonical = json.dumps(
        inputs, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


def _names(machines: tuple[Machine, ...]) -> str:
    return listed([named(machine.hostname) for machine in machines], NONE)


def _targets(design: Design) -> str:
    pairs = zip(design.machines, targets(design), strict=True)
    return "\n".join(
        f"{named(machine.hostname)}: {in_words(design, target)}"
        for machine, target in pairs
        if machine.is_installer
    )


def _paths(design: Design) -> str:
    return "\n".join(
        f"{path.origin} > {path.target}, {path.protocol} {path.port}"
        for path in paths_for(design)
    )


def _license(license: License, mark_of: MarkOf) -> str:
    """Kind and key; the key is told apart by a few digits of its mark."""
    if not license.bare_key:
        return f"{license.kind.label}, no key"
    mark = mark_of(license.bare_key)[:12]
    return f"{license.kind.label}, {license.masked_key} ({mark})"


OF_THE_PLAN: Final[dict[str, Callable[[Design], str]]] = {
    "nodes": lambda design: _names(design.nodes),
    "installers": lambda design: _names(design.installer_machines),
    "targets": _targets,
    "paths": _paths,
    "user_manager": lambda design: design.user_manager.label,
}

OF_THE_MACHINE: Final[dict[str, Callable[[Machine, MarkOf], str]]] = {
    "k2_version": lambda machine, _: machine.k2.version.strip() or NOT_SAID,
    "license": lambda machine, mark_of: _license(machine.license, mark_of),
}
