"""The fields of a design and their values, in the words that people read."""

from planner.domain.connection import masked
from planner.domain.design import Cluster, Database, Design, Destination, Partner
from planner.domain.machine import K2, License, Machine
from planner.domain.term import Term

LEFT_OUT = {"id", "by", "on", "until", "lapsed", "own_work"}
"""Fields that are no part of a design: they belong to where a plan is edited."""

_LABELS: dict[type, dict[str, str]] = {
    Design: {
        "k2_connect_version": "K2 connect version",
        "user_manager": "User manager of K2",
        "delegation": "How credentials pass on to the next machine",
        "default_server": "Default K2 connect Server",
    },
    Database: {
        "server": "Database server",
        "instance": "Database instance",
        "port": "Database port",
        "name": "Database name",
        "authentication": "Database authentication",
        "created_by": "Database created by the installer run on",
        "sql_browser": "SQL Server Browser is reachable (UDP 1434)",
    },
    Cluster: {
        "name": "Name of the cluster",
        "kind": "Cluster load balanced by",
        "affinity": "Affinity of the cluster",
        "members": "Members of the cluster",
    },
    Machine: {
        "hostname": "Host name",
        "fqdn": "FQDN",
        "tcp_port": "K2 connect Server port",
        "nlb": "Load balancing",
        "connect_version": "K2 connect version",
        "repository": "Publishes to the repository of",
    },
    K2: {
        "installed": "K2 is installed",
        "licensed": "K2 is licensed",
        "version": "K2 version",
    },
    License: {
        "status": "Licence status",
        "kind": "Licence kind",
        "key": "Licence key",
    },
    Destination: {
        "host": "Host (ASHOST)",
        "sysnr": "System number",
        "lang": "Language",
    },
    Partner: {"name": "Environment"},
}
"""Where people say it in other words than the code."""

_BLANKS = {
    "connection_string": "(the shared database)",
    "connect_version": "(that of the plan)",
}
"""What it means that a machine does not say it."""


def label_of(holder: object, name: str) -> str:
    """What people call the field `name` of that part of a design."""
    labels = _LABELS.get(type(holder), {})
    return labels.get(name, name.replace("_", " ").capitalize())


def value_of(holder: object, name: str) -> str:
    """The value of the field in words, "" for blank; keys and passwords masked.

    A text that begins or ends with white space is in quotation marks. What a machine
    takes over from the plan is said in brackets.
    """
    if isinstance(holder, License) and name == "key":
        return holder.masked_key
    value = getattr(holder, name)
    if value == "" and isinstance(holder, Machine) and name in _BLANKS:
        return _BLANKS[name]
    return masked(value) if name == "connection_string" else _in_words(value)


def _in_words(value: object) -> str:
    if isinstance(value, Term):
        return value.label
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        catalogue = [word for kind in {type(word) for word in value} for word in kind]
        return ", ".join(_in_words(word) for word in catalogue if word in value)
    if isinstance(value, tuple):
        return ", ".join(map(_in_words, value))
    return "" if value is None else _marked_out(str(value))


def _marked_out(text: str) -> str:
    return text if text == text.strip() else f"“{text}”"
