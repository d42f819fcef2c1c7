"""Cures of connection strings that stay what they are but for one thing."""

from dataclasses import replace

from planner.cures.cure import Subjects, cure, with_each
from planner.cures.shared_database import planned
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import is_blank
from planner.domain.sqlclient.address import LOCAL_NAMES
from planner.domain.sqlclient.rewriting import with_host, without_password


@cure("DB-03", label="Write the database machine's host name")
def the_database_machine_is_named(design: Design, subjects: Subjects) -> Design:
    """In texts of machines, and in the plan's database where machines use that."""
    hosts = design.database_machines
    host = hosts[0].hostname.strip() if len(hosts) == 1 else ""
    if not host:
        return design
    if planned(design).server in LOCAL_NAMES and any(map(_uses_the_plans, subjects)):
        design = replace(design, database=replace(design.database, server=host))

    def renamed(machine: Machine) -> Machine:
        text = machine.connection_string
        rewritten = None if is_blank(text) else with_host(text, host)
        return replace(machine, connection_string=rewritten or text)

    return with_each(design, subjects, renamed)


@cure("DB-08", label="Remove the password")
def passwords_are_taken_out(design: Design, subjects: Subjects) -> Design:
    """Of machines, and of environments published to where the plan is a subject."""
    connections = design.connections

    def bare(text: str) -> str:
        return without_password(text) if connections.has_password(text) else text

    if None in subjects:
        partners = tuple(
            replace(partner, connection_string=bare(partner.connection_string))
            for partner in design.publishes_to
        )
        design = replace(design, publishes_to=partners)
    return with_each(
        design,
        subjects,
        lambda each: replace(each, connection_string=bare(each.connection_string)),
    )


def _uses_the_plans(machine: Machine | None) -> bool:
    return machine is not None and is_blank(machine.connection_string)
