from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "CMP-09",
    severity=Severity.WARNING,
    step="machines",
    field="roles",
    basis=Basis.INFERENCE,
    source=(DISTRIBUTED_INSTALLATION,),
)
def a_machine_with_the_designer_is_a_developer(design: Design) -> Problems:
    """A machine with the designer is a Developer machine.

    Why it matters: Service objects are built where the designer is, and the rules for
    Developer machines then apply.

    How to fix: Give the machine the role developer, or remove the Service Object
    Designer.
    """
    for machine in design.machines_carrying(Component.SERVICE_OBJECT_DESIGNER):
        if not machine.is_developer:
            yield (
                machine,
                f"{design.called(machine)} has the Service Object Designer and is no "
                f"Developer machine.",
            )
