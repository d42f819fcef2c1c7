from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import PUBLISHING_50


@rule(
    "OPS-06",
    severity=Severity.INFO,
    layouts=(Layout.MULTITIERED,),
    step="accounts",
    field="default_server",
    basis=Basis.DOCUMENTED_OLDER,
    source=(PUBLISHING_50,),
)
def the_default_server_is_named(design: Design) -> Problems:
    """With several servers the default K2 connect Server is named.

    Why it matters: With several servers in the list, publishing always goes to the
    default one.

    How to fix: Set default_server to the K2 connect Server that receives what is
    published.
    """
    if len(design.servers) < 2:
        return
    default = design.default_server
    if is_blank(default):
        yield (
            design,
            f"The plan has {len(design.servers)} K2 connect Servers and names no "
            f"default one.",
        )
    elif not any(machine.is_server for machine in design.machines_named(default)):
        yield (
            design,
            f"The default K2 connect Server is to be {default.strip()}, which is no "
            f"machine with a K2 connect Server.",
        )
