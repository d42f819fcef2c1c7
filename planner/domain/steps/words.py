"""The words that fill the braces of step templates."""

import re

from planner.domain.catalogue import SOFTWARE, Affinity
from planner.domain.connection import MASK
from planner.domain.design import Database, Design, Destination, Partner
from planner.domain.machine import Machine
from planner.domain.names import is_blank
from planner.domain.targets.machine_target import in_words
from planner.domain.targets.target import Target
from planner.domain.wording import listed, named

Words = dict[str, str]

NO_ACCOUNT = "(service account not named yet)"
NO_VERSION = "(version not chosen yet)"
NO_AFFINITY = "(not chosen yet)"
NO_MEMBERS = "(no members yet)"
NO_SERVER = "(no K2 connect Server yet)"
NOTHING = "(nothing yet)"

_ROUTER_PASSWORD = re.compile(r"(/[PW]/)[^/]*", re.IGNORECASE)


def words_of_the_plan(design: Design) -> Words:
    """The words that are the same everywhere, and stand-ins for all others."""
    database = design.database
    members = [named(name) for name in design.cluster.members if not is_blank(name)]
    affinity = design.cluster.affinity
    servers = [f"{named(m.hostname)}:{m.tcp_port}" for m in design.servers]
    return {
        "database": named(database.name),
        "database_server": server_of(database),
        "created_by": named(database.created_by),
        "service_account": named(design.service_account, NO_ACCOUNT),
        "cluster": named(design.cluster.name),
        "members": listed(members, NO_MEMBERS),
        "affinity": NO_AFFINITY if affinity is Affinity.NONE else affinity.label,
        "version": named(design.k2_connect_version, NO_VERSION),
        "servers": ", ".join(servers) or NO_SERVER,
        **words_of_a_machine(design, Machine(), None),
        **words_of_a_destination(Destination()),
        **words_of_a_partner(Partner()),
    }


def words_of_a_machine(
    design: Design, machine: Machine, target: Target | None
) -> Words:
    """`target` is where the machine finds its database; see machine_target.py."""
    parts = [part.label for part in SOFTWARE if machine.has(part)]
    version = named(machine.connect_version, design.k2_connect_version)
    return {
        "machine": named(machine.hostname),
        "version": named(version, NO_VERSION),
        "port": str(machine.tcp_port),
        "target": in_words(design, target),
        "components": listed(parts, NOTHING),
        "repository": named(machine.repository),
        "license_kind": machine.license.kind.label.lower(),
    }


def words_of_a_destination(destination: Destination) -> Words:
    return {
        "destination": named(destination.name),
        "sap": " ".join(
            f"{key}={named(_without_password(value), '(blank)')}"
            for key, value in (
                ("ASHOST", destination.host),
                ("SYSNR", destination.sysnr),
                ("CLIENT", destination.client),
                ("LANG", destination.lang),
                ("USER", destination.user),
            )
        ),
    }


def words_of_a_partner(partner: Partner) -> Words:
    return {"partner": named(partner.name)}


def _without_password(text: str) -> str:
    """A SAProuter string may hold passwords: /H/router/W/secret/H/host."""
    return _ROUTER_PASSWORD.sub(rf"\1{MASK}", text)


def server_of(database: Database) -> str:
    """Host and endpoint as SQL Server writes them: SQL1, SQL1\\INST or SQL1,1433."""
    instance = "" if is_blank(database.instance) else f"\\{database.instance.strip()}"
    port = "" if database.port is None else f",{database.port}"
    return f"{named(database.server)}{instance}{port}"
