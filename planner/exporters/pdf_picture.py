"""The picture of a plan for paper: its palette, its words, and the room it gets."""

import math
from dataclasses import dataclass
from typing import Any, Final

from planner.domain.design import Design
from planner.domain.topology import Topology, topology_for
from planner.exporters.svg_markup import shortened
from planner.exporters.topology_svg import topology_svg

FEW: Final = 4
"""So many machines have room beside other things; more have a page of their own."""

SHEETS: Final = ((16, 297, 210), (40, 420, 297), (100, 594, 420))
"""The paper across, in mm, for so many machines; a picture is read from afar."""
LARGEST: Final = (841, 594)

MARGINS: Final = 62
"""What header, footer and heading take of the height, in mm."""

CARD: Final = (268, 235)
"""About the room of a card in the picture, with what is between."""

LONGEST: Final = 2000

PALETTE: Final = """
text { fill: #000; font-size: 13px; }
.topo-title { font-size: 15px; font-weight: bold; }
.topo-note { font-size: 12px; fill: #333; }
.topo-name { font-size: 18px; font-weight: bold; }
.topo-tag-text { font-size: 11px; font-weight: bold; fill: #333; }
.topo-muted { fill: #333; }
.topo-band { fill: #eee; }
.topo-band--cluster { stroke: #555; stroke-width: 1.5; }
.topo-card { fill: #fff; stroke: #777; }
.topo-card--outside { fill: none; stroke: #555; }
.topo-tag { stroke: #777; }
.topo-rule { stroke: #aaa; stroke-opacity: 1; }
.topo-edge { stroke: #333; }
.topo-mark { stroke: #333; }
.topo-line { stroke: #000; }
.topo-loose { fill: #fff; }
.topo-dot, .topo-arrow { fill: #000; }
"""
"""Ink on paper; the dashes and shapes are in the picture itself."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture, and what the template has to know of it."""

    svg: str
    told: dict[str, Any]


def pdf_picture(design: Design) -> Picture:
    """The machines of a design, in as many columns as fill its paper."""
    topology = topology_for(design)
    count = len(topology.boxes)
    apart = count > FEW
    width, height = _paper(count)
    room = height - MARGINS if apart else 105
    ratio = width / room
    columns = math.ceil(math.sqrt(count * ratio * CARD[1] / CARD[0])) if apart else 4
    svg = topology_svg(design, columns=max(columns, 2)).replace(
        "system-ui, sans-serif", "Libertinus Serif"
    )
    head, mark, rest = svg.partition(">")
    told = {
        "alt": shortened(_words(topology), LONGEST),
        "apart": apart,
        "paper": (width, height),
        "height": room,
    }
    return Picture(f"{head}{mark}<style>{PALETTE}</style>{rest}", told)


def _paper(count: int) -> tuple[int, int]:
    return next((sheet[1:] for sheet in SHEETS if count <= sheet[0]), LARGEST)


def _words(topology: Topology) -> str:
    """The picture for those who do not see it: what it shows, machine by machine."""
    machines = " ".join(
        f"{box.title}: {box.role_words}; {box.component_words}; {box.database.words}."
        for box in topology.boxes
    )
    return f"Topology of {topology.plan or 'the plan'}. {topology.summary} {machines}"
