"""All machines as a ZIP: a file for each, and one for the environment's own steps."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from planner.domain.checklist import Checklist
from planner.domain.exporter import Exporter
from planner.domain.firewall import Path
from planner.domain.steps.step import EVERYWHERE
from planner.exporters.fixed_zip import zip_of

LONGEST_NAME = 60


def machines_zip(checklist: Checklist, exporter: Exporter) -> bytes:
    """The files of `exporter` for each part of the whole `checklist`."""
    mark = "-DRAFT" if checklist.draft else ""
    return zip_of(
        (f"{name}{mark}.{exporter.suffix}", exporter.render(part))
        for name, part in _parts(checklist)
    )


def _parts(checklist: Checklist) -> Iterator[tuple[str, Checklist]]:
    """Name and content of each file: the number of a machine tells it apart.

    The network paths are worked out once for all machines.
    """
    paths = checklist.firewall
    at: defaultdict[int, list[Path]] = defaultdict(list)
    for path in paths:
        for position in path.places:
            at[position].append(path)
    digits = max(len(str(len(checklist.places))), 2)
    whole = replace(checklist.for_the_environment(), paths=paths)
    yield _name("0" * digits, EVERYWHERE), whole
    for place in checklist.places:
        number = str(place.number).rjust(digits, "0")
        part = replace(checklist.for_places(place), paths=tuple(at[place.number]))
        yield _name(number, place.title), part


def _name(number: str, title: str) -> str:
    """`07-app1`: letters and digits that every system takes in a name of a file."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower())[:LONGEST_NAME].strip("-")
    return f"{number}-{plain}" if plain else number
