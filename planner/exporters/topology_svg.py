"""The picture of a plan as SVG. Its colours and type are in static/css/topology.css."""

from collections.abc import Callable, Iterator
from typing import Final

from planner.domain.design import Design
from planner.domain.steps.step import Place
from planner.domain.targets.database_use import Use
from planner.domain.topology import LaneKind, Topology, topology_for
from planner.exporters.svg_markup import element, text_at, words
from planner.exporters.topology_card import draw
from planner.exporters.topology_layout import (
    BAND,
    LEFT,
    OUTSIDE,
    RIGHT,
    TRUNK,
    Band,
    PlacedCard,
    Sheet,
    sheet_for,
)
from planner.exporters.topology_legend import legend, legend_height
from planner.exporters.topology_marks import dressed

Href = Callable[[Place], str]

COLUMNS: Final = 4
CORNER: Final = 10
SPACE: Final = 24
NARROW: Final = 900


def topology_svg(
    design: Design, *, href: Href | None = None, columns: int = COLUMNS
) -> str:
    """The machines of a design and the database they share.

    `href` gives the address of a machine's page. `columns` is the most cards a row.
    """
    topology = topology_for(design)
    sheet = sheet_for(topology, columns)
    height = sheet.height + SPACE + legend_height(topology, sheet.width - BAND)
    return element(
        "svg",
        element("title", words(f"Topology of {topology.plan or 'the plan'}")),
        element("desc", words(topology.summary)),
        *(_band(band, sheet) for band in sheet.bands),
        *_connectors(sheet),
        *(_card(card, href) for band in sheet.bands for card in band.cards),
        *_outside(sheet, topology),
        *([] if sheet.bands else [text_at(BAND, 28, "No machines yet.", "topo-title")]),
        legend(topology, BAND, sheet.height + SPACE, sheet.width - BAND),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {sheet.width} {height}",
        width=sheet.width,
        height=height,
        role="img" if href is None else "group",
        class_="topo topo--wide" if sheet.width > NARROW else "topo",
        font_family="system-ui, sans-serif",
        font_size=13,
    )


def _band(band: Band, sheet: Sheet) -> str:
    is_cluster = band.lane.kind is LaneKind.NODES
    count = len(band.lane.boxes)
    machines = "1 machine" if count == 1 else f"{count} machines"
    note = f"{machines} · {band.lane.note}" if band.lane.note else machines
    return "".join(
        (
            element(
                "rect",
                x=BAND,
                y=band.y + 1,
                width=sheet.width - BAND - 4,
                height=band.height - 2,
                rx=12,
                class_="topo-band topo-band--cluster" if is_cluster else "topo-band",
                fill="none",
                stroke="currentColor" if is_cluster else "none",
                stroke_dasharray="8 5" if is_cluster else "none",
            ),
            element(
                "text",
                element("tspan", words(band.lane.title), class_="topo-title"),
                element("tspan", words(note), dx=10, class_="topo-note"),
                x=LEFT,
                y=band.y + 31,
                fill="currentColor",
            ),
        )
    )


def _connectors(sheet: Sheet) -> Iterator[str]:
    """The lines to the shared database, and the loose ends of all others."""
    for placed in (card for band in sheet.bands for card in band.cards):
        if placed.use in (Use.OTHER, Use.UNSURE):
            yield _loose_end(placed)
    if sheet.entry is None:
        return
    buses = list(sheet.buses)
    for height, users in buses:
        turn = CORNER if height < sheet.entry else -CORNER
        yield dressed(
            f"M{users[-1].stub} {height}H{TRUNK + CORNER}"
            f"Q{TRUNK} {height} {TRUNK} {height + turn}",
            "solid",
        )
        for user in users:
            yield dressed(f"M{user.stub} {user.bottom}V{height}", "solid")
            yield _dot(user.stub, height)
    if buses:
        yield from _trunk([height for height, _ in buses], sheet.entry)


def _trunk(heights: list[int], entry: int) -> Iterator[str]:
    """From the farthest lines above and below to the host of the database."""
    for end, turn in ((min(heights), CORNER), (max(heights), -CORNER)):
        if (end < entry) is (turn > 0):
            yield dressed(
                f"M{TRUNK} {end + turn}V{entry - turn}"
                f"Q{TRUNK} {entry} {TRUNK + CORNER} {entry}",
                "solid",
            )
    yield dressed(f"M{TRUNK + CORNER} {entry}H{LEFT - 9}", "solid")
    yield element(
        "path",
        d=f"M{LEFT - 10} {entry - 5}l9 5l-9 5z",
        class_="topo-arrow",
        fill="currentColor",
    )


def _loose_end(placed: PlacedCard) -> str:
    """A line that does not reach the shared database."""
    style = "dashed" if placed.use is Use.OTHER else "dotted"
    end = placed.bottom + 12
    return dressed(f"M{placed.stub} {placed.bottom}V{end}", style) + element(
        "circle",
        cx=placed.stub,
        cy=end + 4,
        r=4,
        class_="topo-loose",
        fill="none",
        stroke="currentColor",
        stroke_width=1.5,
    )


def _dot(x: int, y: int) -> str:
    return element("circle", cx=x, cy=y, r=2.5, class_="topo-dot", fill="currentColor")


def _card(placed: PlacedCard, href: Href | None) -> str:
    box = placed.card.box
    told = f"{box.title}: {box.role_words}. {box.component_words}."
    title = element(
        "title", words(f"{told} {box.license_words}. {box.database.words}.")
    )
    markup = title + draw(placed.card, placed.x, placed.y, placed.height)
    if href is None:
        return element("g", markup, class_="topo-machine")
    return element("a", markup, href=href(box.place), class_="topo-machine")


def _outside(sheet: Sheet, topology: Topology) -> Iterator[str]:
    """The host of the database where it is no machine of the plan."""
    if sheet.outside is None:
        return
    yield element(
        "rect",
        x=LEFT,
        y=sheet.outside + 1,
        width=sheet.width - LEFT - RIGHT,
        height=OUTSIDE - 2,
        rx=8,
        class_="topo-card topo-card--outside",
        fill="none",
        stroke="currentColor",
        stroke_dasharray="3 4",
    )
    yield text_at(LEFT + 18, sheet.outside + 27, "Not in the plan", "topo-title")
    yield text_at(LEFT + 18, sheet.outside + 47, topology.database, "topo-text")
