"""Aliases of servers, as SQL Server's client keeps them in the registry."""

from collections.abc import Mapping

from planner.domain.sqlclient.address import Address
from planner.domain.sqlclient.data_source import read_data_source
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.text import lowered, trimmed

Aliases = Mapping[str, str | None]
"""Registry values by alias: "DBMSSOCN,host,port", "DBNMPNTW,\\\\host\\pipe\\…" or
"DBMSLPCN,host"; None where only the name of the alias is known."""

_LIBRARIES = {"dbmssocn", "dbnmpntw", "dbmslpcn"}


def address_behind(
    data_source: str, address: Address, aliases: Aliases
) -> Address | None:
    """Where `data_source` leads if it may be one of `aliases`, else `address`.

    `aliases` are `by_name`. None where it is an alias whose target is not known or
    cannot be read.
    """
    name = lowered(trimmed(data_source))
    return _target(aliases[name] or "") if name in aliases else address


def by_name(aliases: Aliases) -> Aliases:
    """The aliases with their names as they are looked up."""
    return {lowered(trimmed(name)): value for name, value in aliases.items()}


def _target(value: str) -> Address | None:
    before, _, target = value.partition(",")
    library = lowered(trimmed(before))
    if library not in _LIBRARIES or not trimmed(target):
        return None
    try:
        return read_data_source(target, library)
    except ConnectionStringError:
        return None
