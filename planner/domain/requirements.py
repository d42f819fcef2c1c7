"""Which components a machine must get, and why: what the wizard ticks beforehand."""

from planner.domain.catalogue import SOFTWARE, Component
from planner.domain.design import Design
from planner.domain.machine import Machine


def required_components(design: Design, machine: Machine) -> dict[Component, str]:
    """The components that the rules want on `machine`, each with the reason."""
    required: dict[Component, str] = {}
    if machine.is_developer and len(design.developers) > 1:
        reason = "each of several Developer machines gets all four (CMP-05)"
        required |= dict.fromkeys(SOFTWARE, reason)
    if design.is_clustered and machine.is_k2_server:
        reason = "every K2 Server of the cluster carries it (CMP-01)"
        required[Component.CONNECT_SERVER] = reason
    if _is_the_home_of_the_database(design, machine):
        reason = "the database is installed once, on SQL Server (CMP-07)"
        required[Component.CONNECT_DATABASE] = reason
    return required


def missing_components(design: Design, machine: Machine) -> tuple[Component, ...]:
    """Those of the required ones that are not selected."""
    return tuple(
        part
        for part in required_components(design, machine)
        if part not in machine.components
    )


def _is_the_home_of_the_database(design: Design, machine: Machine) -> bool:
    """Whether it is the one SQL Server machine, and no other has the database."""
    only_sql_server = design.sql_servers == (machine,)
    return only_sql_server and all(each == machine for each in design.database_machines)
