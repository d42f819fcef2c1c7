"""What the signs of the picture mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planner.domain.catalogue import Component
from planner.domain.database_use import Use
from planner.domain.license_words import LicenseMark
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

USES: Final = (Use.HOSTS, Use.SHARES, Use.OTHER, Use.UNSURE)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign with its words; `x` and `line` say where it stands."""

    part: Component | LicenseMark | Use
    x: int
    line: int


def legend(x: int, y: int, width: int) -> str:
    """The legend as markup, as wide as the picture."""
    drawn = []
    for number, title in _titles(width):
        drawn.append(text_at(x, y + number * LINE + 12, title, "topo-note"))
    for sign in _signs(width):
        top = y + sign.line * LINE
        drawn += [
            _mark(sign.part, x + sign.x, top),
            text_at(x + sign.x + SIZE + 8, top + 12, sign.part.label, "topo-note"),
        ]
    return element("g", *drawn, class_="topo-legend", aria_hidden="true")


def legend_height(width: int) -> int:
    return (_signs(width)[-1].line + 1) * LINE


def _mark(part: Component | LicenseMark | Use, x: int, y: int) -> str:
    if isinstance(part, Component):
        return component_mark(part, x, y)
    if isinstance(part, LicenseMark):
        return license_mark(part, x, y)
    return line_mark(part, x, y)


def _groups() -> Iterator[tuple[str, tuple[Component | LicenseMark | Use, ...]]]:
    yield "Components", tuple(Component)
    yield "Licence", tuple(LicenseMark)
    yield "Database", USES


def _titles(width: int) -> Iterator[tuple[int, str]]:
    firsts: dict[type, int] = {}
    for sign in _signs(width):
        firsts.setdefault(type(sign.part), sign.line)
    for title, parts in _groups():
        yield firsts[type(parts[0])], title


def _signs(width: int) -> list[Sign]:
    """The signs in lines no wider than the picture, each group on new ones."""
    signs: list[Sign] = []
    line = 0
    for _, parts in _groups():
        x = TITLE
        for part in parts:
            length = SIZE + 8 + round(len(part.label) * LETTER)
            if x + length > width and x > TITLE:
                line, x = line + 1, TITLE
            signs.append(Sign(part, x, line))
            x += length + SPACE
        line += 1
    return signs
