"""Plans whose machines are told apart by their connection strings only."""

from planner.domain.design import Design
from planner.domain.targets.target import Target
from tests.builders import CLIENT, DATABASE, a_design, a_machine

PLACE = {"server": "SQL1", "name": "K2Connect"}
APP1 = a_machine("APP1", CLIENT)
SQL1 = a_machine(
    "SQL1", DATABASE, fqdn="sql1.contoso.com", aliases=("K2SQL", "2001:db8::5")
)


def a_plan(*texts: str, **database: object) -> Design:
    """Machines M1, M2 … with these connection strings, then APP1 and SQL1."""
    machines = [
        a_machine(f"M{number}", CLIENT, connection_string=text)
        for number, text in enumerate(texts, 1)
    ]
    return a_design(*machines, APP1, SQL1, database=PLACE | database)


def target(text: str, **database: object) -> Target:
    return a_plan(text, **database).connections.links[0].target


def on(server: str, more: str = "", database: str = "K2Connect") -> str:
    return f"Server={server};Database={database};{more}"
