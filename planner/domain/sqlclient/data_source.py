"""Where a connection goes: the value of Data Source, taken apart."""

from planner.domain.sqlclient.address import LOCAL_NAMES, PIPE, Address, canonical_host
from planner.domain.sqlclient.error import ConnectionStringError, Stage
from planner.domain.sqlclient.text import lowered, trimmed
from planner.domain.sqlclient.values import INT32_MAX

_PREFIXES = {"tcp", "np", "lpc", "admin"}
_LIBRARIES = {"dbmssocn": "tcp", "dbnmpntw": "np", "dbmslpcn": "lpc"}
_LOCALDB = "(localdb)"


def read_data_source(text: str, network_library: str = "") -> Address:
    """The address that `text` names; blank text is this computer.

    `network_library` (lower case) gives the protocol where no prefix does. Raises
    ConnectionStringError (data_source) for a text that the client refuses.
    """
    whole = lowered(trimmed(text))
    prefix, rest = _split_prefix(whole)
    protocol = prefix or _LIBRARIES.get(network_library)
    if "/" in rest:
        raise _refused("it contains /; pipe paths and instances are written with \\")
    if _LOCALDB in whole:
        return _localdb(whole, protocol)
    if rest.startswith("\\\\"):
        return _pipe_path(rest, protocol)
    if "," in rest:
        return _host_and_port(rest, protocol)
    return _host_and_instance(rest, protocol)


def _split_prefix(text: str) -> tuple[str | None, str]:
    """The protocol before the first colon, if it is one, and the rest."""
    before, colon, after = text.partition(":")
    prefix = trimmed(before)
    if colon and prefix in _PREFIXES:
        return prefix, trimmed(after)
    return None, text


def _localdb(text: str, protocol: str | None) -> Address:
    if not text.startswith(_LOCALDB):
        raise _refused("LocalDB takes no prefix; write (localdb)\\ and its name")
    name = trimmed(text.removeprefix(_LOCALDB).removeprefix("\\"))
    if not text.startswith(_LOCALDB + "\\") or name in {"", ".\\"}:
        raise _refused("LocalDB needs the name of its instance: (localdb)\\name")
    if "," in name:
        raise _refused("LocalDB takes no port; leave the comma and the port out")
    return Address(_LOCALDB, protocol=protocol, localdb_instance=name, is_local=True)


def _pipe_path(path: str, protocol: str | None) -> Address:
    if protocol not in {None, "np"}:
        raise _refused("a pipe path goes with the protocol np only")
    parts = path.split("\\")
    if len(parts) < 6 or not trimmed(parts[2]) or parts[3] != "pipe":
        raise _refused("a pipe path is written \\\\host\\pipe\\name\\name")
    server, is_local = _server(parts[2])
    return Address(
        server,
        instance=_pipe_instance(parts[4:]),
        protocol="np",
        pipe="\\".join(parts[4:]),
        is_local=is_local,
    )


def _pipe_instance(names: list[str]) -> str | None:
    """The instance whose own pipe this is, or None."""
    instance = names[0].removeprefix("mssql$")
    is_named = (
        len(names) == 3 and names[0] != instance and names[1:] == PIPE.split("\\")
    )
    return instance if is_named and instance else None


def _host_and_port(text: str, protocol: str | None) -> Address:
    if protocol not in {None, "tcp"}:
        raise _refused("a port goes with the protocol tcp only")
    before, _, after = text.partition(",")
    digits = trimmed(after.partition("\\")[0])
    port = _port(digits)
    server, is_local = _server(before.partition("\\")[0])
    return Address(server, port=port, protocol="tcp", is_local=is_local)


def _port(digits: str) -> int:
    significant = digits.lstrip("0")
    is_number = digits.isascii() and digits.isdigit() and len(significant) <= 10
    port = int(significant or "0") if is_number else 0
    if not 1 <= port <= INT32_MAX:
        raise _refused("behind the comma stands the port, a number from 1 to 65535")
    return port


def _host_and_instance(text: str, protocol: str | None) -> Address:
    host, backslash, after = text.partition("\\")
    instance = trimmed(after)
    server, is_local = _server(host)
    if backslash and not instance:
        raise _refused(
            "behind the \\ stands an instance; without one write the host only"
        )
    if instance == "mssqlserver":
        raise _refused("MSSQLSERVER is the default instance; write the host only")
    if "\\" in instance:
        raise _refused("there is more than one instance; write host\\instance")
    return Address(
        server,
        instance=instance or None,
        protocol=protocol,
        pipe=_default_pipe(instance) if protocol == "np" else None,
        is_local=is_local,
    )


def _default_pipe(instance: str) -> str:
    return f"mssql${instance}\\{PIPE}" if instance else PIPE


def _server(host: str) -> tuple[str, bool]:
    """The name of the server, and whether it is this computer."""
    name = trimmed(host)
    canonical = canonical_host(name)
    if name.startswith("[") and canonical != name:
        name = name[1:-1]
    is_local = canonical in LOCAL_NAMES
    return "localhost" if is_local and not _is_ip(name) else name, is_local


def _is_ip(name: str) -> bool:
    return name[:1].isdigit() or ":" in name


def _refused(reason: str) -> ConnectionStringError:
    return ConnectionStringError(
        f"The value of Data Source (Server) cannot be used: {reason}. It is written"
        " host, host,port or host\\instance, and tcp: or np: may stand before it.",
        Stage.DATA_SOURCE,
    )
