from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import K2_CONNECTION_STRINGS

PORTS_OF_K2 = (80, 443, 5252, 5555)


@rule(
    "NET-03",
    severity=Severity.WARNING,
    step="machines",
    field="tcp_port",
    basis=Basis.INFERENCE,
    source=(K2_CONNECTION_STRINGS,),
)
def the_port_is_not_one_of_k2(design: Design) -> Problems:
    """The K2 connect port is not one that K2 uses.

    Why it matters: K2 itself listens on these ports on the same machine.

    How to fix: Choose another port, 8085 by default.
    """
    for machine in design.licensed_machines:
        if machine.tcp_port in PORTS_OF_K2:
            yield (
                machine,
                f"The K2 connect Server on {design.called(machine)} is to listen on "
                f"port {machine.tcp_port}, which K2 uses there.",
            )
