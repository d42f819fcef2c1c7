"""From a design to rows: only what differs from the rows there is touched."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from planner.domain.design import Design
from planner.domain.license_ledger import LicenseCounts, needs_license
from planner.domain.machine import Machine
from planner.domain.search import folded, search_text
from planner.encryption import mark_of
from planner.models.environment import Environment
from planner.models.lists import Acknowledgement, Destination, Partner
from planner.models.machine import ComponentSelection
from planner.models.machine import Machine as MachineRow


def environment_columns(design: Design) -> dict[str, Any]:
    """What the environment's own row says of `design`."""
    licenses = LicenseCounts.of(design)
    return {
        "name": design.name,
        "purpose": design.purpose,
        "layout": design.layout,
        "k2_connect_version": design.k2_connect_version,
        "notes": design.notes,
        "database_server": design.database.server,
        "database_instance": design.database.instance,
        "database_port": design.database.port,
        "database_name": design.database.name,
        "database_authentication": design.database.authentication,
        "database_created_by": design.database.created_by,
        "database_sql_browser": design.database.sql_browser,
        "service_account": design.service_account,
        "user_manager": design.user_manager,
        "delegation": design.delegation,
        "default_server": design.default_server,
        "cluster_name": design.cluster.name,
        "cluster_kind": design.cluster.kind,
        "cluster_affinity": design.cluster.affinity,
        "cluster_members": list(design.cluster.members),
        "machine_count": len(design.machines),
        "licenses_required": licenses.required,
        "licenses_held": licenses.held,
        "licenses_requested": licenses.requested,
        "name_key": folded(design.name),
        "search_text": search_text(
            design.name, (each.hostname for each in design.machines), design.notes
        ),
    }


def write_lists(environment: Environment, before: Design | None, after: Design) -> None:
    """Make the rows of machines and lists say `after`; `before` is what they say now.

    A machine with an id of `before` keeps its row; every other one gets a new row.
    """
    old = before or Design()
    _write_machines(environment, old, after)
    _write_list(environment, Destination, old.destinations, after.destinations)
    _write_list(environment, Partner, old.publishes_to, after.publishes_to)
    _write_list(
        environment, Acknowledgement, old.acknowledgements, after.acknowledgements
    )


def _write_list(
    environment: Environment,
    rows: type[models.Model],
    before: Sequence[Any],
    after: Sequence[Any],
) -> None:
    wanted = [_list_columns(value) for value in after]
    if wanted == [_list_columns(value) for value in before]:
        return
    rows._default_manager.filter(environment=environment).delete()
    rows._default_manager.bulk_create(
        rows(environment=environment, position=position, **columns)
        for position, columns in enumerate(wanted)
    )


def _list_columns(value: Any) -> dict[str, Any]:
    columns = {name: getattr(value, name) for name in value.__slots__}
    columns.pop("lapsed", None)  # that is a question of the day
    return columns


def _write_machines(environment: Environment, before: Design, after: Design) -> None:
    old = {machine.id: (at, machine) for at, machine in enumerate(before.machines)}
    kept = {machine.id for machine in after.machines if machine.id in old}
    if gone := [pk for pk in old if pk and pk not in kept]:
        MachineRow.objects.filter(environment=environment, pk__in=gone).delete()
    changed, added = [], []
    for at, machine in enumerate(after.machines):
        columns = _columns(after, machine)
        row = MachineRow(environment=environment, position=at, **columns)
        if machine.id not in old:
            added.append((row, machine))
            continue
        place, was = old[machine.id]
        if (place, _columns(before, was)) != (at, columns):
            row.pk = machine.id
            changed.append(row)
    if changed:
        names = ["position", *_columns(after, Machine())]
        MachineRow.objects.bulk_update(changed, names)
    MachineRow.objects.bulk_create([row for row, _ in added])
    wanted = {row.pk: machine.components for row, machine in added}
    wanted |= {m.id: m.components for m in after.machines if m.id in kept and m.id}
    present = {pk: machine.components for pk, (_, machine) in old.items() if pk}
    _write_selections(present, wanted)


def _write_selections(
    present: dict[int, frozenset[Any]], wanted: dict[int, frozenset[Any]]
) -> None:
    for pk, components in wanted.items():
        if surplus := present.get(pk, frozenset()) - components:
            ComponentSelection.objects.filter(
                machine_id=pk, component__in=surplus
            ).delete()
    ComponentSelection.objects.bulk_create(
        ComponentSelection(machine_id=pk, component=component)
        for pk, components in wanted.items()
        for component in sorted(components - present.get(pk, frozenset()))
    )


def _columns(design: Design, machine: Machine) -> dict[str, Any]:
    return {
        "hostname": machine.hostname,
        "fqdn": machine.fqdn,
        "aliases": list(machine.aliases),
        "site": machine.site,
        "is_k2_server": machine.is_k2_server,
        "is_developer": machine.is_developer,
        "is_sql_server": machine.is_sql_server,
        "connection_string": machine.connection_string,
        "tcp_port": machine.tcp_port,
        "nlb": machine.nlb,
        "k2_installed": machine.k2.installed,
        "k2_licensed": machine.k2.licensed,
        "k2_version": machine.k2.version,
        "license_status": machine.license.status,
        "license_kind": machine.license.kind,
        "license_key": machine.license.key,
        "license_until": machine.license.lapses_on,
        "license_mark": mark_of(machine.license.bare_key),
        "license_required": needs_license(design, machine),
        "connect_version": machine.connect_version,
        "repository": machine.repository,
    }
