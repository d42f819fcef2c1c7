from planner.domain.catalogue import DEFAULT_TCP_PORT
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import SERVER_CONFIGURATION


@rule(
    "NET-01",
    severity=Severity.INFO,
    step="machines",
    field="tcp_port",
    source=(SERVER_CONFIGURATION,),
)
def the_port_is_the_usual_one(design: Design) -> Problems:
    """A K2 connect Server uses a port other than 8085.

    Why it matters: The port may be changed, but then in the settings, in every client
    that registers the server, and in the firewall.

    How to fix: Carry the port into the clients and the firewall rules.
    """
    for machine in design.servers:
        if machine.tcp_port != DEFAULT_TCP_PORT:
            yield (
                machine,
                f"The K2 connect Server on {design.called(machine)} listens on port "
                f"{machine.tcp_port} instead of {DEFAULT_TCP_PORT}.",
            )
