"""What the signs of the picture mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planner.domain.catalogue import Component
from planner.domain.license_words import LicenseMark
from planner.domain.targets.database_use import Use
from planner.domain.topology import Topology
from planner.exporters.svg_markup import element, text_at
from planner.exporters.topology_marks import (
    SIZE,
    component_mark,
    license_mark,
    line_mark,
)

LINE: Final = 24
TITLE: Final = 96
LETTER: Final = 6.7
SPACE: Final = 24

Part = Component | LicenseMark | Use


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign; `x` and `line` say where it stands, `opens` that its group begins."""

    group: str
    part: Part
    x: int
    line: int
    opens: bool


def legend(topology: Topology, x: int, y: int, width: int) -> str:
    """The legend as markup, at most as wide as the picture."""
    drawn = []
    for sign in _signs(topology, width):
        top = y + sign.line * LINE
        if sign.opens:
            drawn.append(text_at(x, top + 12, sign.group, "topo-note"))
        drawn += [
            _mark(sign.part, x + sign.x, top),
            text_at(x + sign.x + SIZE + 8, top + 12, sign.part.label, "topo-note"),
        ]
    return element("g", *drawn, class_="topo-legend", aria_hidden="true")


def legend_height(topology: Topology, width: int) -> int:
    lines = [sign.line + 1 for sign in _signs(topology, width)]
    return max(lines, default=0) * LINE


def _mark(part: Part, x: int, y: int) -> str:
    if isinstance(part, Component):
        return component_mark(part, x, y)
    if isinstance(part, LicenseMark):
        return license_mark(part, x, y)
    return line_mark(part, x, y)


def _groups(topology: Topology) -> Iterator[tuple[str, list[Part]]]:
    """The signs that the picture uses, in the order of their lists."""
    boxes = topology.boxes
    yield "Components", [p for p in Component if any(p in b.components for b in boxes)]
    yield "Licence", [p for p in LicenseMark if any(p is b.license for b in boxes)]
    yield "Database", [p for p in Use if any(p is b.database.use for b in boxes)]


def _signs(topology: Topology, width: int) -> list[Sign]:
    """The signs in lines no wider than the picture, each group on new ones."""
    signs: list[Sign] = []
    line = 0
    for group, parts in _groups(topology):
        x = TITLE
        for part in parts:
            length = SIZE + 8 + round(len(part.label) * LETTER)
            if x + length > width and x > TITLE:
                line, x = line + 1, TITLE
            signs.append(Sign(group, part, x, line, opens=part is parts[0]))
            x += length + SPACE
        line += bool(parts)
    return signs
