"""The facts of a design in words, for the environment page and the review."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.domain.catalogue import Role
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.wizard import Step, steps_of

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A step of the wizard, and in words what it says."""

    step: Step
    facts: list[Fact]


def main_facts(design: Design) -> list[Fact]:
    """What one wants to know first."""
    licences = _("%(assigned)s of %(required)s assigned") % {
        "assigned": design.licenses_assigned,
        "required": design.licenses_required,
    }
    return [
        (_("Layout"), design.layout.label),
        (_("Purpose"), design.purpose.label),
        (_("K2 connect version"), design.k2_connect_version),
        (_("Machines"), str(len(design.machines))),
        (_("Shared database"), _database(design)),
        (_("Database created by"), design.database.created_by),
        (_("Licences"), licences),
        (_("Notes"), design.notes),
    ]


def sections(design: Design) -> list[Section]:
    """The whole design, step by step."""
    facts = {
        "layout": [*main_facts(design)[:3], (_("Notes"), design.notes)],
        "machines": [(m.hostname.strip() or "?", _about(m)) for m in design.machines],
        "database": _database_facts(design),
        "licenses": [
            (m.hostname, f"{m.license.status.label} {m.license.masked_key}".strip())
            for m in design.machines
            if m.is_server or m.is_k2_server
        ],
        "cluster": _cluster_facts(design),
        "accounts": _account_facts(design),
    }
    return [
        Section(step, facts.get(step.slug, []))
        for step in steps_of(design)
        if step.form
    ]


def _database(design: Design) -> str:
    database = design.database
    server = database.server
    if database.instance.strip():
        server += f"\\{database.instance}"
    if database.port:
        server += f",{database.port}"
    return " / ".join(filter(None, (server, database.name)))


def _about(machine: Machine) -> str:
    k2 = [
        word
        for word, holds in (
            (_("K2 installed"), machine.k2.installed),
            (_("K2 licensed"), machine.k2.licensed),
        )
        if holds
    ]
    roles = [role.label for role in Role if role in machine.roles]
    return " · ".join(filter(None, (*roles, machine.fqdn, machine.site, *k2)))


def _database_facts(design: Design) -> list[Fact]:
    own = [
        (machine.hostname, machine.connection_string)
        for machine in design.machines
        if machine.connection_string.strip()
    ]
    return [
        (_("Shared database"), _database(design)),
        (_("Created by"), design.database.created_by),
        (_("Authentication"), design.database.authentication.label),
        *own,
    ]


def _cluster_facts(design: Design) -> list[Fact]:
    cluster = design.cluster
    return [
        (_("Name"), cluster.name),
        (_("Load balanced by"), cluster.kind.label),
        (_("Affinity"), cluster.affinity.label),
        (_("Members"), ", ".join(cluster.members)),
        *((m.hostname, m.nlb.label) for m in design.nodes),
    ]


def _account_facts(design: Design) -> list[Fact]:
    destinations = [
        (
            _("Destination %s") % each.name,
            " · ".join(filter(None, (each.host, each.sysnr, each.client, each.user))),
        )
        for each in design.destinations
    ]
    partners = [
        (_("Publishes to %s") % each.name, each.connection_string)
        for each in design.publishes_to
    ]
    return [
        (_("Service account"), design.service_account),
        (_("User manager"), design.user_manager.label),
        (_("Delegation"), design.delegation.label),
        *(
            [(_("Default server"), design.default_server)]
            if design.default_server
            else []
        ),
        *destinations,
        *partners,
    ]
