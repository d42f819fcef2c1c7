"""The firewall list: which path needs which port."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from planner.domain.design import Design
from planner.domain.network import database_links, k2_links, sap_links
from planner.domain.network.firewall_row import ROWS, Row
from planner.domain.network.network_link import Link
from planner.domain.rule import Basis

LINKS: Final[dict[str, Callable[[Design], Iterator[Link]]]] = {
    "connect": k2_links.to_connect_servers,
    "k2-host": k2_links.to_k2_servers,
    "k2-workflow": k2_links.from_workflow_clients,
    "k2-web": k2_links.from_browsers,
    "balancer": k2_links.from_balancer,
    "sql": database_links.to_databases,
    "sql-browser": database_links.to_browsers,
    "sql-dtc": database_links.for_transactions,
    "sap-rfc": sap_links.to_application_servers,
    "sap-router": sap_links.to_routers,
    "sap-message": sap_links.to_message_server,
    "sap-snc": sap_links.to_secured_gateways,
    "domain": k2_links.to_domain_controllers,
}
"""Who needs each row of firewall.toml."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the network that has to be open.

    `places` are the positions in the plan of the machines at its ends, from 1.
    """

    row: str
    origin: str
    target: str
    protocol: str
    port: str
    purpose: str
    basis: Basis
    source: tuple[str, ...]
    is_optional: bool
    places: frozenset[int]

    @property
    def purpose_in_words(self) -> str:
        """The purpose, which says if the path is optional."""
        is_told = not self.is_optional or "optional" in self.purpose
        return self.purpose if is_told else f"{self.purpose} (optional)"


def firewall_for(design: Design) -> tuple[Path, ...]:
    """Every path that the machines of a design need, row by row."""
    return tuple(paths_for(design))


def paths_for(design: Design, only: frozenset[int] = frozenset()) -> Iterator[Path]:
    """The same one by one; `only` those with an end at these places, if there are any.

    A thousand machines have a million paths.
    """
    for row in ROWS:
        for link in LINKS[row.id](design):
            if not only or link.origin.place in only or link.target.place in only:
                yield _path(row, link)


def _path(row: Row, link: Link) -> Path:
    return Path(
        row=row.id,
        origin=link.origin.name,
        target=link.target.name,
        protocol=row.protocol,
        port=link.port or row.port,
        purpose=row.purpose,
        basis=row.basis,
        source=row.source,
        is_optional=row.is_optional,
        places=frozenset(end.place for end in (link.origin, link.target) if end.place),
    )
