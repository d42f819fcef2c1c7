"""A PDF from a template of the folder `paper`: archivable, tagged, and always the same.

The data reaches the template as JSON, so that nothing in it can become markup.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from planner.exporters.paper_text import shown
from planner.exporters.typst_process import TYPST, NoPdf

__all__ = ["NoPdf", "typst_pdf"]

PAPER: Final = Path(__file__).resolve().with_name("paper")
STANDARDS: Final = ("ua-1", "a-2a")

NO_DAY: Final = date(1970, 1, 1)
"""An archivable PDF has to have a day, and no clock may be seen in it."""


def typst_pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    pictures: Mapping[str, str],
    day: date | None = None,
) -> bytes:
    """The PDF of `paper/<template>.typ`; `pictures` are SVG by their names.

    The template finds both in `sys.inputs`. `day` is when it is said to be made; the
    same input gives the same bytes. What typst warns of, such as an unknown font, is an
    error. Threads take turns. Raises NoPdf, and then there are no bytes at all.
    """
    if find_spec("typst") is None:
        raise NoPdf(
            "No PDF can be made here: the Python package typst is not installed. "
            "The other formats work without it."
        )
    drawn = {name: shown(svg) for name, svg in pictures.items()}
    midnight = datetime.combine(day or NO_DAY, time(), UTC)
    asked = {
        "template": str(PAPER / f"{template}.typ"),
        "root": str(PAPER),
        "inputs": {"data": json.dumps(_shown(data)), **drawn},
        "standards": STANDARDS,
        "timestamp": int(midnight.timestamp()),
    }
    return TYPST.pdf(asked)


def _shown(value: Any) -> Any:
    """`value` with all texts in it as the fonts can show them."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Mapping):
        return {key: _shown(each) for key, each in value.items()}
    return [_shown(each) for each in value] if isinstance(value, list) else value
