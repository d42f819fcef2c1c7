from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.wording import listed


@rule(
    "CMP-05",
    severity=Severity.ERROR,
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION,),
)
def several_developers_get_all_components(design: Design) -> Problems:
    """Several Developer machines: each gets all four components.

    Why it matters: As soon as there is more than one Developer machine, the installer
    has to be run with every component selected on each of them.

    How to fix: Select all four software components on the machine.
    """
    developers = design.developers
    if len(developers) < 2:
        return
    for machine in developers:
        if missing := machine.missing_software:
            labels = listed([component.label for component in missing])
            yield (
                machine,
                f"{design.called(machine)} is one of {len(developers)} Developer "
                f"machines and lacks {labels}.",
            )
