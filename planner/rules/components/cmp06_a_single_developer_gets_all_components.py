from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.wording import listed


@rule(
    "CMP-06",
    severity=Severity.WARNING,
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION,),
)
def a_single_developer_gets_all_components(design: Design) -> Problems:
    """A single Developer machine normally gets all four components.

    Why it matters: The component table lists all four for a Developer machine; they
    become compulsory when a second Developer machine is added.

    How to fix: Select all four software components, or acknowledge why this machine
    does without.
    """
    developers = design.developers
    if len(developers) == 1 and (missing := developers[0].missing_software):
        labels = listed([component.label for component in missing])
        yield (
            developers[0],
            f"{design.called(developers[0])} is the only Developer machine and lacks "
            f"{labels}.",
        )
