"""A machine as a card: what it is called, what it is, what is on it."""

import textwrap
from dataclasses import dataclass
from typing import Final

from planner.domain.catalogue import Role
from planner.domain.targets.database_use import Use
from planner.domain.topology import Box, LaneKind
from planner.exporters.svg_markup import Number, element, shortened, text_at, words
from planner.exporters.topology_marks import (
    SHORT,
    SIZE,
    component_mark,
    license_mark,
    line_mark,
)

WIDTH: Final = 248
PAD: Final = 18
NAME: Final = 34
TAG: Final = 18
ROW: Final = 21
LINE: Final = 17
LONGEST_NAME: Final = 19
LONGEST_LINE: Final = 31
MOST_LINES: Final = 4
COLUMNS: Final = 2

TAGS: Final = {
    Role.K2_SERVER: "K2 Server",
    Role.DEVELOPER: "Developer",
    Role.SQL_SERVER: "SQL Server",
}

EDGES: Final = {
    LaneKind.NODES: "none",
    LaneKind.SERVERS: "none",
    LaneKind.DEVELOPERS: "7 5",
    LaneKind.DATABASES: "16 4",
    LaneKind.OTHERS: "2 4",
}
"""The dashes of the bar at the left edge: what a machine is, without colour."""


@dataclass(frozen=True, slots=True)
class Card:
    """The parts of a card that decide its height."""

    box: Box
    tag_rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]

    @classmethod
    def of(cls, box: Box) -> "Card":
        tags = tuple(TAGS[role] for role in box.roles) or ("No role yet",)
        rows = (tags[:2], tags[2:]) if len(tags) > 2 else (tags,)
        return cls(box, rows, _wrapped(box.database.words))

    @property
    def parts_top(self) -> int:
        return NAME + 10 + len(self.tag_rows) * (TAG + 6) + 8

    @property
    def height(self) -> int:
        rows = -(-max(len(self.box.components), 1) // COLUMNS)
        return self.parts_top + rows * ROW + 8 + self.foot

    @property
    def foot(self) -> int:
        """The height of what stands under the line: licence and database."""
        return 12 + ROW + 4 + len(self.lines) * LINE + 8


def draw(card: Card, x: int, y: int, height: int) -> str:
    """The card as markup; `height` is that of the tallest in its row."""
    foot = y + height - card.foot
    return "".join(
        (
            element(
                "rect",
                x=x,
                y=y,
                width=WIDTH,
                height=height,
                rx=8,
                class_="topo-card",
                fill="none",
                stroke="currentColor",
            ),
            _edge(card.box.lane, x, y, height),
            text_at(
                x + PAD,
                y + NAME - 4,
                shortened(card.box.short_title, LONGEST_NAME),
                "topo-name",
            ),
            *_tags(card, x + PAD, y + NAME + 10),
            *_parts(card, x + PAD, y + card.parts_top),
            element(
                "path",
                d=f"M{x + PAD} {foot}H{x + WIDTH - PAD}",
                class_="topo-rule",
                stroke="currentColor",
                stroke_opacity=0.3,
            ),
            license_mark(card.box.license, x + PAD, foot + 12),
            text_at(x + PAD + 22, foot + 24, card.box.license_words, "topo-text"),
            *_database(card, x + PAD, foot + 12 + ROW + 4),
        )
    )


def _edge(lane: LaneKind, x: int, y: int, height: int) -> str:
    return element(
        "path",
        d=f"M{x + 5.5} {y + 12}V{y + height - 12}",
        class_=f"topo-edge topo-edge--{lane.value}",
        stroke="currentColor",
        stroke_width=3,
        stroke_dasharray=EDGES[lane],
    )


def _tags(card: Card, x: int, y: int) -> list[str]:
    drawn = []
    for number, row in enumerate(card.tag_rows):
        left: Number = x
        top = y + number * (TAG + 6)
        for tag in row:
            width = round(len(tag) * 7.3) + 14
            drawn += [
                element(
                    "rect",
                    x=left,
                    y=top,
                    width=width,
                    height=TAG,
                    rx=TAG // 2,
                    class_="topo-tag",
                    fill="none",
                    stroke="currentColor",
                ),
                element(
                    "text",
                    words(tag),
                    x=left + width / 2,
                    y=top + 13,
                    text_anchor="middle",
                    class_="topo-tag-text",
                    fill="currentColor",
                ),
            ]
            left += width + 6
    return drawn


def _parts(card: Card, x: int, y: int) -> list[str]:
    if not card.box.components:
        return [text_at(x, y + 12, "No component yet", "topo-text topo-muted")]
    drawn = []
    for number, part in enumerate(card.box.components):
        left = x + number % COLUMNS * ((WIDTH - 2 * PAD) // COLUMNS)
        top = y + number // COLUMNS * ROW
        drawn += [
            component_mark(part, left, top),
            text_at(left + SIZE + 8, top + 12, SHORT[part], "topo-text"),
        ]
    return drawn


def _database(card: Card, x: int, y: int) -> list[str]:
    use = card.box.database.use
    style = "topo-text topo-muted" if use is Use.NONE else "topo-text"
    return [
        line_mark(use, x, y),
        *(
            text_at(x + SIZE + 8, y + 12 + number * LINE, line, style)
            for number, line in enumerate(card.lines)
        ),
    ]


def _wrapped(text: str) -> tuple[str, ...]:
    lines = textwrap.wrap(text, LONGEST_LINE, max_lines=MOST_LINES, placeholder=" …")
    return tuple(lines) or ("",)
