"""The two gates of a review: what people and what rules still ask for, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.rule import FindingStatus, Found, Severity
from planner.domain.wording import abridged, listed


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a gate asks for, and in words how it stands with it."""

    says: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """Open once all that it asks for is met."""

    conditions: tuple[Condition, ...]

    @property
    def is_open(self) -> bool:
        return not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """The conditions that are not met, in words."""
        return tuple(each.says for each in self.conditions if not each.is_met)


def people_gate(
    needed: int,
    approved_by: Sequence[str],
    changes_requested_by: Sequence[str],
    open_threads: int,
    withdrawn_by: Sequence[str] = (),
    gone: Sequence[str] = (),
) -> Gate:
    """What people still have to do: `needed` approvals, no wish left, no open thread.

    The names are those of people other than the author. The approvals of those who are
    `gone` do not count.
    """
    return Gate(
        (
            *_approvals(needed, approved_by, gone),
            *_withdrawals(withdrawn_by),
            _wishes(changes_requested_by),
            _threads(open_threads),
        )
    )


def machine_gate(found: Found, *, accept_first: bool) -> Gate:
    """What the rules of today ask of a revision, of which they found `found`.

    With `accept_first` no warning may be open either.
    """
    still_open = [each for each in found if each.status is FindingStatus.OPEN]
    failed = [finding.rule.code for finding in still_open if finding.failed]
    errors = sum(finding.blocks and not finding.failed for finding in still_open)
    warnings = sum(finding.severity is Severity.WARNING for finding in still_open)
    return Gate(
        (
            *_checks(failed),
            Condition(_errors(errors), errors == 0),
            _warnings(warnings, accept_first),
        )
    )


def _approvals(
    needed: int, names: Sequence[str], gone: Sequence[str]
) -> list[Condition]:
    said = []
    if names:
        text = f"approved by {listed(names)}"
        how_many = f" ({len(names)} of {needed})" if needed > 1 else ""
        said.append(Condition(text + how_many, True))
    missing = needed - len(names)
    if missing == 1:
        more = "one more approval" if names else "one approval"
        text = f"{more} by somebody other than the author is missing"
        said.append(Condition(text, False))
    elif missing > 1:
        more = "more approvals" if names else "approvals"
        text = f"{missing} {more} by somebody other than the author are missing"
        said.append(Condition(text, False))
    if missing > 0 and gone:
        text = f"approved by {listed(gone)}, no longer a reviewer: that does not count"
        said.append(Condition(text, False))
    return said


def _withdrawals(names: Sequence[str]) -> list[Condition]:
    text = f"the approval was withdrawn by {listed(names)}"
    return [Condition(text, False)] if names else []


def _wishes(names: Sequence[str]) -> Condition:
    if names:
        return Condition(f"changes are requested by {listed(names)}", False)
    return Condition("nobody requests changes", True)


def _threads(count: int) -> Condition:
    return Condition(_counted(count, "open thread"), count == 0)


def _checks(failed: Sequence[str]) -> list[Condition]:
    if not failed:
        return []
    noun = "check" if len(failed) == 1 else "checks"
    text = f"the {noun} {abridged(failed)} could not be carried out"
    return [Condition(text, False)]


def _errors(count: int) -> str:
    return f"{_counted(count, 'open error')} by the rules of today"


def _warnings(count: int, accept_first: bool) -> Condition:
    text = _counted(count, "open warning")
    if count and accept_first:
        return Condition(f"{text} to be accepted or cured first", False)
    return Condition(f"{text}, which the team lets pass" if count else text, True)


def _counted(count: int, noun: str) -> str:
    """`2 open threads`, `1 open thread`, `no open thread`."""
    return f"{count or 'no'} {noun}{'s' if count > 1 else ''}"
