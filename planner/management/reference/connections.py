"""How connection strings are read and compared, shown by examples."""

from planner.domain.catalogue import SOFTWARE, Layout, Role
from planner.domain.design import Database, Design
from planner.domain.machine import Machine
from planner.domain.sqlclient.keywords import KEYWORDS
from planner.domain.targets.verdict import verdict_on
from planner.management.reference.markdown import code, codes, table

EXAMPLES = (
    "Data Source=SQL1;Initial Catalog=K2Connect;Integrated Security=SSPI",
    "server = sql1 ; database = k2connect ; trusted_connection = yes",
    "Server=tcp:sql1.contoso.com;Database=K2Connect",
    "Server=K2SQL;Database=K2Connect",
    "Server=SQL1,1433;Database=K2Connect",
    "Server=SQL1,1433;Database=K2Connect;Encrypt=true;Connect Timeout=60",
    "Server=SQL1,1444;Database=K2Connect",
    r"Server=SQL1\K2;Database=K2Connect",
    r"Server=SQL1\K2,1433;Database=K2Connect",
    "Server=SQL1;Database=K2ConnectDev",
    "Server=SQL1",
    "Server=APP1;Database=K2Connect",
    "Server=localhost;Database=K2Connect",
    "Server=10.0.0.4;Database=K2Connect",
    "Server=OTHER;Database=K2Connect",
    r"Server=np:\\SQL1\pipe\sql\query;Database=K2Connect",
    "Server=SQL1;Database=K2Connect;AttachDbFilename=C:\\k2.mdf",
    "Server=SQL1;Database=K2Connect;Timeout=soon",
    "Server=SQL1;Port=1433",
)
PLAN = Design(
    name="Example",
    layout=Layout.MULTITIERED,
    database=Database(server="SQL1", name="K2Connect", created_by="APP1"),
    machines=(
        Machine(
            hostname="SQL1",
            fqdn="sql1.contoso.com",
            aliases=("K2SQL",),
            roles=frozenset({Role.SQL_SERVER}),
        ),
        Machine(
            hostname="APP1",
            roles=frozenset({Role.K2_SERVER}),
            components=frozenset(SOFTWARE),
        ),
    ),
)
INSTALLER_MACHINE = 1


def keywords() -> str:
    """Every keyword that a string may have, with all its spellings."""
    return table(
        ("Keyword", "Other spellings"),
        [(code(each.name), codes(each.spellings[1:])) for each in KEYWORDS],
    )


def examples() -> str:
    """What is said of each example on the machine APP1."""
    return table(
        ("Connection string on APP1", "What the portal says"),
        [
            (code(text), f"{verdict_on(PLAN, INSTALLER_MACHINE, text).sentence}.")
            for text in EXAMPLES
        ],
    )
