"""What is allowed in a connection string and still looks like a mistake."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterator

from planner.domain.sqlclient.connection_string import Connection
from planner.domain.sqlclient.text import trimmed

_HIGHEST_PORT = 65535
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
_SWALLOWED_KEY = re.compile(r"(?:password|pwd)\s*=", re.IGNORECASE)


def oddities(connection: Connection) -> tuple[str, ...]:
    """Sentences for the admin about what `connection` does and seldom should."""
    return tuple(_oddities(connection))


def _oddities(connection: Connection) -> Iterator[str]:
    host = connection.host
    if connection.application_intent == "ReadOnly":
        yield (
            "Application Intent is ReadOnly: the server may pass the connection on to"
            " a secondary replica, which takes no changes."
        )
    if any(unicodedata.category(letter) in _INVISIBLE for letter in trimmed(host)):
        yield (
            "The name of the server contains blanks or invisible characters, which may"
            " have been copied along. Type the name anew."
        )
    if ":" in host and not _is_ip(host):
        yield (
            "The name of the server contains a colon, which is taken as a part of the"
            " name. A port stands behind a comma: Server=SQL01,1433."
        )
    if host.endswith("."):
        yield "The name of the server ends with a dot. Leave the dot out."
    if connection.port is not None and connection.port > _HIGHEST_PORT:
        yield f"The port is above {_HIGHEST_PORT}, where no server can answer."
    texts = (connection.data_source, connection.database, connection.user)
    if any(map(_SWALLOWED_KEY.search, texts)):
        yield (
            "A password seems to stand in the value of another keyword, so a semicolon"
            " is missing before it. Add the semicolon."
        )


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
