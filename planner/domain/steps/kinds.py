"""The kinds of the vendor's steps as people choose one, in words."""

import re
from typing import Final

from planner.domain.steps.phase import Phase
from planner.domain.steps.template import TEMPLATES

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def _titles() -> dict[str, str]:
    titles: dict[str, list[str]] = {}
    for template in TEMPLATES:
        title = re.sub(r"\{.*?\}", ELLIPSIS, template.title)
        of_kind = titles.setdefault(template.kind, [])
        if title not in of_kind:
            of_kind.append(title)
    return {kind: " / ".join(of_kind) for kind, of_kind in titles.items()}


KINDS: Final = _titles()
"""What the steps of each kind are called, with an ellipsis for what the plan says."""


def kinds_by_phase() -> dict[Phase, tuple[str, ...]]:
    """The kinds, each in the first phase that has steps of it."""
    first: dict[str, Phase] = {}
    for template in TEMPLATES:
        first.setdefault(template.kind, template.phase)
    return {
        phase: tuple(kind for kind, its_phase in first.items() if its_phase is phase)
        for phase in Phase
    }
