"""How a command shows on a terminal what counts less."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import OutputWrapper
from django.core.management.color import supports_color

Shade = Callable[[str], str]

FAINT, PLAIN = "\x1b[2m", "\x1b[0m"


def greyed(text: str) -> str:
    return f"{FAINT}{text}{PLAIN}"


def grey_on(output: OutputWrapper, options: dict[str, Any]) -> Shade:
    """What greys a line on `output`, where that shows colours; else it stays as is."""
    is_terminal = output.isatty() and supports_color()
    wanted = options["force_color"] or (is_terminal and not options["no_color"])
    return greyed if wanted else str
