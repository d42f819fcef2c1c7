"""The small signs of the picture: each has a shape of its own, and a word beside it."""

from typing import Final

from planner.domain.catalogue import Component
from planner.domain.license_words import LicenseMark
from planner.domain.targets.database_use import Use
from planner.exporters.svg_markup import Number, element

SIZE: Final = 14

COMPONENTS: Final = {
    Component.CONNECT_SERVER: "M1.5 2h11v4h-11zM1.5 8h11v4h-11zM4 4h.01M4 10h.01",
    Component.ADMINISTRATION_TOOLS: "M1 3.5h12M1 10.5h12M9 1.5v4M5 8.5v4",
    Component.CLIENT_TOOLS: "M1.5 2h11v7.5h-11zM4.5 12.5h5M7 9.5v3",
    Component.SERVICE_OBJECT_DESIGNER: "M2 12l.8-3.2 7-7 2.4 2.4-7 7zM8.4 3.2l2.4 2.4",
    Component.CONNECT_DATABASE: (
        "M2 3.2c0-2.4 10-2.4 10 0v7.6c0 2.4-10 2.4-10 0zM2 3.2c0 2.4 10 2.4 10 0"
        "M2 7c0 2.4 10 2.4 10 0"
    ),
}

SHORT: Final = {
    Component.CONNECT_SERVER: "Server",
    Component.ADMINISTRATION_TOOLS: "Admin tools",
    Component.CLIENT_TOOLS: "Client tools",
    Component.SERVICE_OBJECT_DESIGNER: "Designer",
    Component.CONNECT_DATABASE: "Database",
}
"""The components as a card has room for; the legend has their full names."""

LICENSES: Final = {
    LicenseMark.ENTERED: "M7 1a6 6 0 1 0 .01 0zM4.2 7.2l2 2 3.6-4",
    LicenseMark.RECEIVED: "M4 5.2a2.6 2.6 0 1 0 .01 0zM6.6 7.8h6.4v2.4M10.2 7.8v2",
    LicenseMark.REQUESTED: "M3 1.5h8M3 12.5h8M4 1.5c0 5 6 6 6 11M10 1.5c0 5-6 6-6 11",
    LicenseMark.MISSING: "M7 1.5l6 11h-12zM7 5.5v3.4M7 10.8h.01",
    LicenseMark.UNLICENSED: "M7 1a6 6 0 1 0 .01 0zM2.8 2.8l8.4 8.4",
    LicenseMark.NOT_NEEDED: "M3 7h8",
}

LINES: Final = {
    Use.HOSTS: "arrow",
    Use.SHARES: "solid",
    Use.OTHER: "dashed",
    Use.UNSURE: "dotted",
    Use.UNREADABLE: "dotted",
    Use.UNKNOWN: "none",
    Use.NONE: "none",
}


def component_mark(part: Component, x: Number, y: Number) -> str:
    return _mark(COMPONENTS[part], "topo-mark", x, y)


def license_mark(mark: LicenseMark, x: Number, y: Number) -> str:
    return _mark(LICENSES[mark], f"topo-mark topo-licence--{mark.value}", x, y)


def line_mark(use: Use, x: Number, y: Number) -> str:
    """A sample of the line that stands for the way a database is used."""
    style = LINES[use]
    if style == "arrow":
        return _mark(COMPONENTS[Component.CONNECT_DATABASE], "topo-mark", x, y)
    if style == "none":
        return _mark("M5 7h4", "topo-mark", x, y)
    return dressed(f"M{x} {y + SIZE / 2:g}h{SIZE}", style)


def dressed(path: str, style: str) -> str:
    """A connector; the dashes are attributes, so that they need no style sheet."""
    dashes = {"dashed": "5 4", "dotted": "1 4"}.get(style, "none")
    return element(
        "path",
        d=path,
        class_=f"topo-line topo-line--{style}",
        fill="none",
        stroke="currentColor",
        stroke_width=1.5,
        stroke_linecap="round",
        stroke_dasharray=dashes,
    )


def _mark(path: str, class_: str, x: Number, y: Number) -> str:
    return element(
        "path",
        d=path,
        transform=f"translate({x} {y})",
        class_=class_,
        fill="none",
        stroke="currentColor",
        stroke_width=1.4,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
