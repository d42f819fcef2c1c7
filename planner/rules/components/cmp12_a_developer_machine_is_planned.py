from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SERVICE_OBJECT_DESIGNER


@rule(
    "CMP-12",
    severity=Severity.INFO,
    step="machines",
    field="add_names",
    basis=Basis.INFERENCE,
    source=(SERVICE_OBJECT_DESIGNER,),
)
def a_developer_machine_is_planned(design: Design) -> Problems:
    """No Developer machine is planned.

    Why it matters: Without one nobody can build or publish service objects in this
    environment.

    How to fix: Add a Developer machine unless service objects come from elsewhere.
    """
    if not design.developers:
        yield design, "No machine of the plan is a Developer machine."
