"""Where everything in the picture stands: bands of cards, and the connectors.

Cards stand in rows. Under every row runs a line that the cards using the shared
database hang on; all those lines meet in one trunk at the left, which leads to the
first card of a row: the host of the database. So no connector crosses a card.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planner.domain.targets.database_use import Use
from planner.domain.topology import Lane, Topology
from planner.exporters import topology_card
from planner.exporters.topology_card import Card

TRUNK: Final = 22
LEFT: Final = 64
RIGHT: Final = 24
BAND: Final = 44
GAP: Final = 20
HEAD: Final = 48
UNDER: Final = 34
CLEAR: Final = 20
BUS: Final = 17
BETWEEN: Final = 18
STUB: Final = 32
OUTSIDE: Final = 64

CONNECTED: Final = (Use.SHARES, Use.OTHER, Use.UNSURE)
"""What gives a card something that hangs under it."""


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card at its place; `height` is that of its row."""

    card: Card
    x: int
    y: int
    height: int

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def use(self) -> Use:
        return self.card.box.database.use

    @property
    def stub(self) -> int:
        """Where its connector leaves it."""
        return self.x + STUB


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with the rows of its cards."""

    lane: Lane
    y: int
    height: int
    rows: tuple[tuple[PlacedCard, ...], ...]

    @property
    def cards(self) -> Iterator[PlacedCard]:
        return (card for row in self.rows for card in row)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole picture. `entry` is the height at which the trunk reaches the host.

    `outside` is the top of the box for a host that is no machine of the plan.
    """

    width: int
    height: int
    bands: tuple[Band, ...]
    entry: int | None
    outside: int | None

    @property
    def buses(self) -> Iterator[tuple[int, list[PlacedCard]]]:
        """The height of each line under a row, and the cards that hang on it."""
        for band in self.bands:
            for row in band.rows:
                users = [card for card in row if card.use is Use.SHARES]
                if users:
                    yield row[0].bottom + BUS, users


def sheet_for(topology: Topology, columns: int) -> Sheet:
    """The picture with at most that many cards in a row."""
    most = max((len(lane.boxes) for lane in topology.lanes), default=0)
    columns = min(max(most, 2), columns)
    bands: list[Band] = []
    y = 0
    for lane in topology.lanes:
        band = _band(lane, y, columns)
        bands.append(band)
        y += band.height + BETWEEN
    outside = None
    if topology.database and topology.host is None:
        outside = y
        y += OUTSIDE + BETWEEN
    step = topology_card.WIDTH + GAP
    return Sheet(
        width=LEFT + columns * step - GAP + RIGHT,
        height=max(y - BETWEEN, HEAD),
        bands=tuple(bands),
        entry=_entry(topology, bands, outside),
        outside=outside,
    )


def _band(lane: Lane, top: int, columns: int) -> Band:
    cards = [Card.of(box) for box in lane.boxes]
    rows = []
    y = top + HEAD
    for start in range(0, len(cards), columns):
        row = cards[start : start + columns]
        height = max(card.height for card in row)
        rows.append(
            tuple(
                PlacedCard(card, LEFT + column * (topology_card.WIDTH + GAP), y, height)
                for column, card in enumerate(row)
            )
        )
        hangs = any(card.box.database.use in CONNECTED for card in row)
        y += height + (UNDER if hangs else CLEAR)
    return Band(lane, top, y - top, tuple(rows))


def _entry(topology: Topology, bands: list[Band], outside: int | None) -> int | None:
    if outside is not None:
        return outside + OUTSIDE // 2
    hosts = (
        placed.y + placed.height // 2
        for band in bands
        for placed in band.cards
        if placed.card.box.place.number == topology.host
    )
    return next(hosts, None)
