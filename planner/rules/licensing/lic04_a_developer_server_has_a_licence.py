from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION, KB000410


@rule(
    "LIC-04",
    severity=Severity.WARNING,
    step="licenses",
    field="status",
    source=(DISTRIBUTED_INSTALLATION, KB000410),
)
def a_developer_server_has_a_licence(design: Design) -> Problems:
    """Licence of a Developer machine without a K2 Server is open.

    Why it matters: The current guide licenses the K2 connect Server per machine; an
    older article says that a machine which only runs the designer needs none.

    How to fix: Request a licence for the machine, or acknowledge that it is a
    designer-only machine.
    """
    for machine in design.servers:
        designs_only = machine.is_developer and not machine.is_k2_server
        if designs_only and not machine.license.is_assigned:
            yield (
                machine,
                f"{design.called(machine)} is a Developer machine whose K2 connect "
                f"Server has no licence and no K2 Server beside it.",
            )
