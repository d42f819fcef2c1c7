"""What is kept of the findings of an environment, so that lists need not judge."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.utils.timezone import localdate

from planner import __version__
from planner.cures import CURES, offered
from planner.domain.design import Design
from planner.domain.fingerprint import fingerprint
from planner.domain.rule import Finding, FindingStatus, Severity
from planner.models import Environment
from planner.rules import RULES

JUDGED_BY = sha256(" ".join([__version__, *RULES, *CURES]).encode()).hexdigest()
"""A mark of the rules as they are now; findings counted by others are stale."""


def open_counts(found: Sequence[Finding]) -> dict[str, Any]:
    """How many findings are open, by severity, as columns of an environment."""
    severities = [f.severity for f in found if f.status is FindingStatus.OPEN]
    return {
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "infos": severities.count(Severity.INFO),
    }


def judgement(design: Design, found: Sequence[Finding]) -> dict[str, Any]:
    """All that is kept of `design` and its findings `found`, as columns."""
    lapses = [
        entry.until
        for entry in design.acknowledgements
        if entry.until and not entry.lapsed
    ]
    return {
        **open_counts(found),
        "fingerprint": fingerprint(design),
        "cures": list(offered(design, found)),
        "judged_by": JUDGED_BY,
        "holds_until": min(lapses, default=None),
    }


def is_judged(environment: Environment) -> bool:
    """Whether what is kept of its findings still holds."""
    until = environment.holds_until
    is_lapsed = until is not None and until <= localdate()
    return environment.judged_by == JUDGED_BY and not is_lapsed


def cures_of(
    environment: Environment, design: Design, found: Sequence[Finding]
) -> frozenset[str]:
    """The codes of the findings that the portal can cure."""
    if is_judged(environment):
        return frozenset(environment.cures)
    return frozenset(offered(design, found))
