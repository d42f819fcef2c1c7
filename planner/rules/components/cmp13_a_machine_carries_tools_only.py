from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import SUPPORTED_TOPOLOGIES
from planner.domain.wording import listed


@rule(
    "CMP-13",
    severity=Severity.INFO,
    step="machines",
    field="roles",
    source=(SUPPORTED_TOPOLOGIES,),
)
def a_machine_carries_tools_only(design: Design) -> Problems:
    """A machine carries tools only.

    Why it matters: Client and administration tools may be on machines of their own;
    such a machine is not a Developer machine and its rules do not apply.

    How to fix: Give the machine a role if it is more than a place for tools.
    """
    tools = (Component.ADMINISTRATION_TOOLS, Component.CLIENT_TOOLS)
    for machine in design.machines:
        labels = [tool.label for tool in tools if machine.has(tool)]
        if labels and not machine.roles:
            yield (
                machine,
                f"{design.called(machine)} has no role and carries {listed(labels)}.",
            )
