"""Filling the marked parts of a page."""

import re

from planner.management.reference import BLOCKS

_BLOCK = re.compile(
    r"(?P<begin><!-- begin (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- end (?P=name) -->)",
    re.DOTALL,
)


def names_in(page: str) -> list[str]:
    """The names of the marked parts of a page."""
    return [block["name"] for block in _BLOCK.finditer(page)]


def filled(page: str) -> str:
    """The page with its marked parts made anew. Raises KeyError for an unknown one."""
    return _BLOCK.sub(_filled, page)


def _filled(block: re.Match[str]) -> str:
    text = BLOCKS[block["name"]]()
    return f"{block['begin']}\n{text}\n\n{block['end']}"
