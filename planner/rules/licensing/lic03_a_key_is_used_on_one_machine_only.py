from collections import defaultdict

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.wording import abridged


@rule(
    "LIC-03",
    severity=Severity.ERROR,
    step="licenses",
    field="key",
    source=(DISTRIBUTED_INSTALLATION,),
)
def a_key_is_used_on_one_machine_only(design: Design) -> Problems:
    """A licence key is used on one machine only.

    Why it matters: Licences are individual: each machine has its own.

    How to fix: Give each machine its own key.
    """
    holders: dict[str, list[Machine]] = defaultdict(list)
    for machine in design.machines:
        if key := machine.license.bare_key:
            holders[key].append(machine)
    for machines in holders.values():
        if len(machines) > 1:
            names = abridged([design.called(machine) for machine in machines])
            for machine in machines:
                yield (
                    machine,
                    f"{design.called(machine)} shares its licence key: {names} have "
                    f"the same one.",
                )
