from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION, SUPPORTED_TOPOLOGIES


@rule(
    "CMP-03",
    severity=Severity.ERROR,
    step="components",
    field="components",
    source=(SUPPORTED_TOPOLOGIES, DISTRIBUTED_INSTALLATION),
)
def the_connect_server_sits_on_a_k2_server(design: Design) -> Problems:
    """The K2 connect Server sits on a K2 Server machine.

    Why it matters: The K2 connect Server belongs on the machine of a K2 Server; the
    only other place the documentation names is a Developer machine.

    How to fix: Move the K2 connect Server to a K2 Server machine, or give this machine
    the role it really has.
    """
    for machine in design.servers:
        if not machine.is_k2_server and not machine.is_developer:
            yield (
                machine,
                f"{design.called(machine)} carries the K2 connect Server and is "
                f"neither a K2 Server nor a Developer machine.",
            )
