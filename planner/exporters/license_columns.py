"""The licence request list: which key to ask for, for which machine."""

from typing import Final

from planner.domain.checklist import Checklist

COLUMNS: Final = (
    ("Machine", 22),
    ("FQDN", 32),
    ("Licence", 26),
    ("Kind", 14),
    ("Standing", 22),
    ("To be asked for", 12),
    ("Key", 30),
    ("System key", 40),
)
"""The heads, with the widths of their columns."""

PRODUCT: Final = "K2 connect Server"
READ_THERE: Final = "Shown on the machine itself: read it there"
MASKED: Final = "Keys are masked: only their last characters are shown."
IN_CLEAR: Final = "Keys are in clear: hand this list to nobody who needs none."


def key_notice(checklist: Checklist) -> str:
    """How the list shows keys."""
    return IN_CLEAR if checklist.shows_keys else MASKED


def license_rows(checklist: Checklist) -> list[tuple[str, ...]]:
    """A row for each machine that carries a K2 connect Server."""
    return [
        (
            each.machine,
            each.fqdn,
            PRODUCT,
            each.kind,
            each.mark.label,
            "yes" if each.is_missing else "no",
            each.key,
            READ_THERE if each.is_missing else "",
        )
        for each in checklist.licenses
    ]
