"""The plan document, defined once: reading, writing and the JSON Schema follow it.

Keys are in the order in which they are written. Defaults are those of `Design`.
"""

from planner.document.kinds import (
    Choice,
    Constant,
    Flag,
    Group,
    Names,
    Text,
    Whole,
)
from planner.document.machine_fields import MACHINES
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import (
    HIGHEST_PORT,
    Affinity,
    Authentication,
    ClusterKind,
    Delegation,
    Layout,
    Purpose,
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

SCHEMA = "k2portal/plan/1"
LONGEST_NAME = 100

DATABASE = Group(
    key="database",
    title="Database",
    about="Where the one K2 connect database is meant to be.",
    makes=Database,
    fields=(
        Text(
            key="server",
            title="Server",
            about="Host name, FQDN or alias of a machine of the plan.",
        ),
        Text(
            key="instance",
            title="Instance",
            about="Named instance; blank is the default instance.",
        ),
        Whole(key="port", title="Port", lowest=1, highest=HIGHEST_PORT),
        Text(key="name", title="Database name"),
        Choice(key="authentication", title="Authentication", words=Authentication),
        Text(
            key="created_by",
            title="Created by",
            about="The machine whose installer run creates the database.",
        ),
        Flag(
            key="sql_browser",
            title="SQL Server Browser",
            about="The SQL Server Browser service is reachable (UDP 1434).",
        ),
    ),
)

CLUSTER = Group(
    key="cluster",
    title="Cluster",
    about="The load balanced cluster of a clustered layout.",
    makes=Cluster,
    fields=(
        Text(key="name", title="Cluster name"),
        Choice(key="kind", title="Kind of load balancer", words=ClusterKind),
        Choice(key="affinity", title="Affinity", words=Affinity),
        Names(
            key="members",
            title="Members",
            about="The K2 connect cluster's members, by host name.",
        ),
    ),
)

DESTINATIONS = Group(
    key="destinations",
    title="SAP destinations",
    about="No password, ever.",
    many=True,
    makes=Destination,
    fields=(
        Text(key="name", title="Name", always=True),
        Text(key="host", title="Application server", about="ASHOST."),
        Text(key="sysnr", title="System number"),
        Text(key="client", title="Client"),
        Text(key="lang", title="Language"),
        Text(key="user", title="User"),
        Choice(key="user_type", title="User type", words=UserType),
        Flag(key="default", title="Default destination"),
    ),
)

PARTNERS = Group(
    key="publishes_to",
    title="Publishes to",
    about="Other environments that service objects are published to.",
    many=True,
    makes=Partner,
    fields=(
        Text(key="name", title="Name", always=True),
        Choice(key="purpose", title="Purpose", words=Purpose),
        Text(key="connection_string", title="Connection string"),
        Text(key="service_account", title="Service account"),
    ),
)

ACKNOWLEDGEMENTS = Group(
    key="acknowledgements",
    title="Acknowledgements",
    about="Warnings accepted on purpose; errors cannot be accepted.",
    many=True,
    makes=Acknowledgement,
    fields=(
        Text(key="code", title="Code", always=True),
        Text(
            key="machine",
            title="Machine",
            about="Its host name; blank for a finding of the whole plan.",
        ),
        Text(key="reason", title="Reason"),
    ),
)

PLAN = Group(
    key="",
    title="K2 connect installation plan",
    about="One environment plan as data.",
    makes=Design,
    fields=(
        Constant(key="schema", title="Schema", value=SCHEMA, required=True),
        Text(key="name", title="Name", required=True, longest=LONGEST_NAME),
        Choice(key="purpose", title="Purpose", words=Purpose, always=True),
        Choice(key="layout", title="Layout", words=Layout, required=True),
        Text(key="k2_connect_version", title="K2 connect version", always=True),
        Text(key="notes", title="Notes", about="Free text."),
        DATABASE,
        Text(
            key="service_account",
            title="Service account",
            about="The account that runs the K2 connect Server, or LocalSystem.",
        ),
        Choice(key="user_manager", title="User manager", words=UserManager),
        Choice(key="delegation", title="Delegation", words=Delegation),
        Text(
            key="default_server",
            title="Default server",
            about="The K2 connect Server that receives what is published.",
        ),
        CLUSTER,
        MACHINES,
        DESTINATIONS,
        PARTNERS,
        ACKNOWLEDGEMENTS,
    ),
)
