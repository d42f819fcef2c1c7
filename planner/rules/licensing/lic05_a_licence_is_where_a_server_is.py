from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "LIC-05",
    severity=Severity.WARNING,
    step="licenses",
    field="status",
    basis=Basis.INFERENCE,
    source=(DISTRIBUTED_INSTALLATION,),
)
def a_licence_is_where_a_server_is(design: Design) -> Problems:
    """A licence is planned where no K2 connect Server is.

    Why it matters: Only the K2 connect Server is licensed, so this licence lies idle or
    was meant for another machine.

    How to fix: Assign the licence to a machine with a K2 connect Server, or set the
    status to none.
    """
    for machine in design.machines:
        if machine.license.is_assigned and not machine.is_server:
            yield (
                machine,
                f"{design.called(machine)} has no K2 connect Server, and a licence for "
                f"one: {machine.license.status.label.lower()}.",
            )
