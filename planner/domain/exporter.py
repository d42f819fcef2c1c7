"""An exporter: one way to print a checklist."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.checklist import Checklist


@dataclass(frozen=True, slots=True)
class Exporter:
    """`render` takes a checklist and gives the bytes of a file.

    `document` is what the name of the file begins with.
    """

    slug: str
    label: str
    suffix: str
    media_type: str
    render: Callable[[Checklist], bytes]
    document: str = "checklist"


def exporter(
    slug: str,
    *,
    label: str,
    suffix: str,
    media_type: str,
    document: str = "checklist",
) -> Callable[[Callable[[Checklist], bytes]], Exporter]:
    """Make an exporter of the function below."""
    return lambda render: Exporter(slug, label, suffix, media_type, render, document)
