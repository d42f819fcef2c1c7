"""Pieces of Markdown."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar in a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, cells))} |" for cells in lines)


def code(text: object) -> str:
    return f"`{text}`"


def codes(texts: Iterable[object]) -> str:
    """All of them, each as code: `a`, `b`."""
    return ", ".join(map(code, texts))


def links(addresses: Iterable[str]) -> str:
    """The addresses, as links that are read as they are."""
    return ", ".join(f"<{address}>" for address in addresses)


def sections(parts: Iterable[str]) -> str:
    """The parts, with an empty line between two of them."""
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
