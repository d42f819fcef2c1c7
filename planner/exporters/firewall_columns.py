"""The firewall request list: which path needs which port."""

from typing import Final

from planner.domain.firewall import Path

COLUMNS: Final = (
    ("From", 26),
    ("To", 26),
    ("Protocol", 10),
    ("Port", 14),
    ("What for", 50),
    ("Basis", 16),
    ("Vendor page", 60),
)
"""The heads, with the widths of their columns."""


def firewall_row(path: Path) -> tuple[str, ...]:
    """What stands in the columns for one path."""
    return (
        path.origin,
        path.target,
        path.protocol,
        path.port,
        path.purpose_in_words,
        path.basis.label,
        " ".join(path.source),
    )
