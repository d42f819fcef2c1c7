"""The paths from K2 connect Servers to SAP."""

from collections.abc import Iterator

from planner.domain.design import Design, Destination
from planner.domain.network.network_link import End, Link, ends
from planner.domain.wording import named

NO_HOST = "(SAP host not named yet)"
EVERY_SERVER = End("Every K2 connect Server")
MESSAGE_SERVER = End("SAP message server (outside the plan)")
EVERY_HOST = End("Host of every destination")
ROUTER_PORT = "3299"

Door = tuple[str, str]
"""A host and its port."""


def to_application_servers(design: Design) -> Iterator[Link]:
    doors = (
        (named(each.host, NO_HOST), _gateway_port(each))
        for each in design.destinations
        if not _is_routed(each)
    )
    return _to_doors(design, doors)


def to_routers(design: Design) -> Iterator[Link]:
    doors = (_router(each.host) for each in design.destinations if _is_routed(each))
    return _to_doors(design, doors)


def to_message_server(design: Design) -> Iterator[Link]:
    return _remark(design, MESSAGE_SERVER, "36NN")


def to_secured_gateways(design: Design) -> Iterator[Link]:
    return _remark(design, EVERY_HOST, "48NN")


def _to_doors(design: Design, doors: Iterator[Door]) -> Iterator[Link]:
    """From every K2 connect Server to each door once, however it is spelt."""
    distinct = {(host.casefold(), port): (host, port) for host, port in doors}
    for origin in ends(design, lambda machine: machine.is_server):
        for host, port in distinct.values():
            yield Link(origin, End(host), port)


def _remark(design: Design, target: End, port: str) -> Iterator[Link]:
    """One line for all, where there are both ends at all."""
    if design.servers and design.destinations:
        yield Link(EVERY_SERVER, target, port)


def _is_routed(destination: Destination) -> bool:
    return destination.host.strip().upper().startswith("/H/")


def _router(text: str) -> Door:
    """The first host of a router string: /H/router/S/3299/W/…/H/host."""
    _, _, host, *rest = [part.strip() for part in text.strip().split("/")]
    has_port = len(rest) > 1 and rest[0].upper() == "S" and rest[1]
    return named(host, NO_HOST), rest[1] if has_port else ROUTER_PORT


def _gateway_port(destination: Destination) -> str:
    number = destination.sysnr.strip()
    is_number = len(number) == 2 and number.isascii() and number.isdigit()
    return f"33{number}" if is_number else "33??"
