"""Cures of which database the machines use, and of who creates it."""

from dataclasses import replace

from planner.cures.cure import Subjects, cure, with_values
from planner.cures.shared_database import is_shared
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import is_blank

USE_SHARED = "Use the plan's database"


@cure("DB-01", label=USE_SHARED)
def the_machines_share_one_database(design: Design, subjects: Subjects) -> Design:
    return _sharing(design, subjects)


@cure("DB-02", label="Name the only machine that can create the database")
def the_only_candidate_creates_it(design: Design, subjects: Subjects) -> Design:
    """The candidate is an installer machine, the only one of its host name.

    It is the one that the plan names by an FQDN or alias; or else the one that hosts
    the database; or else, where no installer runs there, the only one of the plan.
    """
    creator = _candidate(design)
    if creator is None or len(design.machines_named(creator.hostname)) != 1:
        return design
    database = replace(design.database, created_by=creator.hostname.strip())
    return replace(design, database=database)


@cure("DB-04", label=USE_SHARED)
def incomplete_texts_give_way(design: Design, subjects: Subjects) -> Design:
    return _sharing(design, subjects)


def _sharing(design: Design, subjects: Subjects) -> Design:
    if not is_shared(design):
        return design
    return with_values(design, subjects, connection_string="")


def _candidate(design: Design) -> Machine | None:
    named = design.machine_answering_to(design.database.created_by)
    hosts = design.database_machines
    host = hosts[0] if len(hosts) == 1 else None
    for machine in (named, host):
        if machine and machine.is_installer and not is_blank(machine.hostname):
            return machine
    only = design.installer_machines
    is_named = len(only) == 1 and not is_blank(only[0].hostname)
    return only[0] if is_named else None
