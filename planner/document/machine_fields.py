"""The fields of a machine in the plan document."""

from planner.document.kinds import Choice, Choices, Flag, Group, Names, Text, Whole
from planner.domain.catalogue import (
    HIGHEST_PORT,
    Balancing,
    Component,
    LicenseKind,
    LicenseStatus,
    Role,
)
from planner.domain.machine import K2, License, Machine

K2_SERVER = Group(
    key="k2",
    title="K2 Server",
    about="The K2 Server on this machine.",
    makes=K2,
    fields=(
        Flag(key="installed", title="Installed"),
        Flag(key="licensed", title="Licensed"),
        Text(key="version", title="Version"),
    ),
)

LICENSE = Group(
    key="license",
    title="Licence",
    about="The K2 connect Server licence of this machine.",
    makes=License,
    fields=(
        Choice(key="status", title="Status", words=LicenseStatus),
        Choice(key="kind", title="Kind", words=LicenseKind),
        Text(key="key", title="Licence key"),
    ),
)

MACHINES = Group(
    key="machines",
    title="Machines",
    about="In order of installation; the first developer machine is the first listed.",
    always=True,
    many=True,
    makes=Machine,
    fields=(
        Text(
            key="hostname",
            title="Host name",
            about="NetBIOS name; must be there, may be empty.",
            required=True,
        ),
        Text(key="fqdn", title="FQDN"),
        Names(
            key="aliases",
            title="Aliases",
            about="DNS names or SQL aliases that resolve to this machine.",
        ),
        Text(key="site", title="Site"),
        Choices(key="roles", title="Roles", words=Role, always=True),
        Choices(key="components", title="Components", words=Component, always=True),
        Text(
            key="connection_string",
            title="Connection string",
            about="Blank is the plan's database; otherwise what this machine uses.",
        ),
        Whole(
            key="tcp_port",
            title="TCP port",
            about="The K2 connect Server's port.",
            lowest=1,
            highest=HIGHEST_PORT,
        ),
        Choice(key="nlb", title="Load balancing", words=Balancing),
        K2_SERVER,
        LICENSE,
        Text(
            key="connect_version",
            title="K2 connect version",
            about="Blank is the plan's k2_connect_version.",
        ),
        Text(
            key="repository",
            title="Repository",
            about="Developer machine: the cluster or server name it publishes to.",
        ),
    ),
)
