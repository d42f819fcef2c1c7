"""The history of environments and teams: whoever writes leaves an entry."""

from collections.abc import Sequence
from dataclasses import astuple

from django.contrib.auth.models import User

from planner.domain.diff import Change
from planner.domain.finding_changes import FindingChanges, Touched
from planner.models import Deed, Entry, Environment, Team

MOST_CHANGES = 500
"""An entry keeps so many changes one by one, and says how many more there were."""


def name_of(person: User) -> str:
    """What people call somebody."""
    return person.get_full_name() or person.get_username()


def record(
    what: Environment | Team,
    deed: Deed,
    *,
    by: User,
    about: str = "",
    why: str = "",
    changes: Sequence[Change] = (),
    findings: FindingChanges | None = None,
) -> Entry:
    """Write down what `by` has just done to `what`, in the transaction that does it."""
    kept = [astuple(change) for change in changes[:MOST_CHANGES]]
    if len(changes) > MOST_CHANGES:
        more = len(changes) - MOST_CHANGES
        kept.append(astuple(Change("", f"{more} more changes", "", "")))
    findings = findings or FindingChanges()
    return Entry.objects.create(
        environment=what if isinstance(what, Environment) else None,
        team=what if isinstance(what, Team) else None,
        by=by,
        by_name=name_of(by),
        deed=deed,
        about=about,
        why=why,
        changes=kept,
        cured=_plain(findings.cured),
        brought=_plain(findings.brought),
    )


def _plain(touched: Sequence[Touched]) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.code, each.subjects) for each in touched]
