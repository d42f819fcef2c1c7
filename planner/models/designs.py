"""From rows to designs, for one environment or many, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import models
from django.utils.timezone import localdate

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import (
    Affinity,
    Authentication,
    Balancing,
    ClusterKind,
    Component,
    Delegation,
    Layout,
    LicenseKind,
    LicenseStatus,
    Purpose,
    Role,
    UserManager,
    UserType,
)
from planner.domain.design import (
    Cluster,
    Database,
    Design,
    Destination,
    Partner,
)
from planner.domain.machine import K2, License, Machine
from planner.models.environment import Environment
from planner.models.lists import Acknowledgement as AcknowledgementRow
from planner.models.lists import Destination as DestinationRow
from planner.models.lists import Partner as PartnerRow
from planner.models.machine import ComponentSelection
from planner.models.machine import Machine as MachineRow

DESTINATION_COLUMNS = (
    *("name", "host", "sysnr", "client", "lang", "user", "user_type", "default"),
)
ACKNOWLEDGEMENT_COLUMNS = ("code", "machine", "reason", "by", "on", "until")
PARTNER_COLUMNS = ("name", "purpose", "connection_string", "service_account")

MACHINE_COLUMNS = (
    "id",
    "hostname",
    "fqdn",
    "aliases",
    "site",
    "is_k2_server",
    "is_developer",
    "is_sql_server",
    "connection_string",
    "tcp_port",
    "nlb",
    "k2_installed",
    "k2_licensed",
    "k2_version",
    "license_status",
    "license_kind",
    "license_key",
    "license_until",
    "connect_version",
    "repository",
)

ROLES = {
    flags: frozenset(role for role, is_set in zip(Role, flags, strict=True) if is_set)
    for flags in (
        (k2, developer, sql)
        for k2 in (False, True)
        for developer in (False, True)
        for sql in (False, True)
    )
}


def design_of(environment: Environment) -> Design:
    """The design that the rows of `environment` describe, machines with their ids."""
    return designs_of([environment])[environment.pk]


def designs_of(environments: Collection[Environment]) -> dict[int, Design]:
    """The design of each environment by its key; five queries however many."""
    keys = [environment.pk for environment in environments]
    machines = _machines(keys)
    destinations = _by_environment(DestinationRow, keys, DESTINATION_COLUMNS)
    partners = _by_environment(PartnerRow, keys, PARTNER_COLUMNS)
    acknowledgements = _by_environment(
        AcknowledgementRow, keys, ACKNOWLEDGEMENT_COLUMNS
    )
    today = localdate()
    return {
        each.pk: Design(
            name=each.name,
            purpose=Purpose(each.purpose),
            layout=Layout(each.layout),
            k2_connect_version=each.k2_connect_version,
            notes=each.notes,
            database=Database(
                server=each.database_server,
                instance=each.database_instance,
                port=each.database_port,
                name=each.database_name,
                authentication=Authentication(each.database_authentication),
                created_by=each.database_created_by,
                sql_browser=each.database_sql_browser,
            ),
            service_account=each.service_account,
            user_manager=UserManager(each.user_manager),
            delegation=Delegation(each.delegation),
            default_server=each.default_server,
            cluster=Cluster(
                name=each.cluster_name,
                kind=ClusterKind(each.cluster_kind),
                affinity=Affinity(each.cluster_affinity),
                members=tuple(each.cluster_members),
            ),
            machines=tuple(machines[each.pk]),
            destinations=tuple(map(_destination, destinations[each.pk])),
            publishes_to=tuple(
                Partner(name, Purpose(purpose) if purpose else None, text, account)
                for name, purpose, text, account in partners[each.pk]
            ),
            acknowledgements=tuple(
                _acknowledgement(values, today) for values in acknowledgements[each.pk]
            ),
        )
        for each in environments
    }


def _by_environment(
    rows: type[models.Model], keys: Iterable[int], columns: tuple[str, ...]
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    query = rows._default_manager.filter(environment_id__in=keys)
    ordered = query.order_by("environment_id", "position", "pk")
    for environment, *values in ordered.values_list("environment_id", *columns):
        found[environment].append(tuple(values))
    return found


def _machines(keys: Iterable[int]) -> dict[int, list[Machine]]:
    chosen: dict[int, set[Component]] = defaultdict(set)
    selections = ComponentSelection.objects.filter(machine__environment_id__in=keys)
    for machine, component in selections.values_list("machine_id", "component"):
        chosen[machine].add(Component(component))
    rows = _by_environment(MachineRow, keys, MACHINE_COLUMNS)
    return defaultdict(
        list,
        {
            environment: [_machine(values, chosen) for values in found]
            for environment, found in rows.items()
        },
    )


def _destination(values: tuple[Any, ...]) -> Destination:
    name, host, sysnr, client, lang, user, user_type, default = values
    kind = UserType(user_type) if user_type else None
    return Destination(name, host, sysnr, client, lang, user, kind, default)


def _acknowledgement(values: tuple[Any, ...], today: date) -> Acknowledgement:
    code, machine, reason, by, on, until = values
    lapsed = until is not None and until <= today
    return Acknowledgement(code, machine, reason, by, on, until, lapsed)


def _machine(values: tuple[Any, ...], chosen: dict[int, set[Component]]) -> Machine:
    row = dict(zip(MACHINE_COLUMNS, values, strict=True))
    return Machine(
        id=row["id"],
        hostname=row["hostname"],
        fqdn=row["fqdn"],
        aliases=tuple(row["aliases"]),
        site=row["site"],
        roles=ROLES[row["is_k2_server"], row["is_developer"], row["is_sql_server"]],
        components=frozenset(chosen.get(row["id"], ())),
        connection_string=row["connection_string"],
        tcp_port=row["tcp_port"],
        nlb=Balancing(row["nlb"]),
        k2=K2(row["k2_installed"], row["k2_licensed"], row["k2_version"]),
        license=License(
            LicenseStatus(row["license_status"]),
            LicenseKind(row["license_kind"]),
            row["license_key"],
            row["license_until"],
        ),
        connect_version=row["connect_version"],
        repository=row["repository"],
    )
