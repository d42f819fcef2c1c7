"""The record of an installation: all that is printed of it when it is signed off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from planner.domain.diff import Change
from planner.domain.installation.self_audit import Gap
from planner.domain.installation.standing import Verdict
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase

NOT_SIGNED_OFF = "NOT SIGNED OFF"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody did or said at a time; `what` is it in a word or two."""

    what: str
    by: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class CarriedRevision:
    """A revision that was carried out from `since` on, and who approved it."""

    number: int
    fingerprint: str
    submitted: Said
    approvals: tuple[Said, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of evidence, told from all others by its digest."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a result counts no more: `revision` changed the step, or it was taken back.

    `revision` is None where somebody took it back.
    """

    said: Said
    revision: int | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A result with what shows it and what was said of it, in the order of time."""

    number: int
    outcome: Outcome
    by: str
    at: datetime
    note: str
    evidence: str
    files: tuple[KeptFile, ...]
    around: str
    came_from: str
    inspections: tuple[Said, ...]
    aside: Aside | None


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A step as it was to be done, and all its results; `result` is what counts.

    `removed_in` is the revision that has it no more, None while it is in force.
    """

    key: str
    number: int
    phase: Phase
    where: str
    title: str
    detail: str
    expected: str
    who: str
    evidence_asked: str
    is_own: bool
    digest: str
    removed_in: int | None
    result: KeptResult | None
    accepted: Said | None
    earlier: tuple[KeptResult, ...]


@dataclass(frozen=True, slots=True)
class KeptRemark:
    """What the audit says, and of which steps."""

    gap: Gap
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SignOff:
    """An installation as it is kept; `signed_off` is None before the sign-off.

    `stopped` is who ended it without one. `is_approved` is whether the approval stood
    until the end, and `withdrawn_since` who has withdrawn it after. `gates` are the
    phases that were closed and opened, in the order of time, each with its move.
    """

    plan: str
    layout: str
    purpose: str
    number: int
    started: Said
    signed_off: Said | None
    stopped: Said | None
    verdict: Verdict
    remarks: tuple[KeptRemark, ...]
    open_phases: tuple[Phase, ...]
    is_approved: bool
    withdrawn_since: Said | None
    revisions: tuple[CarriedRevision, ...]
    gates: tuple[tuple[Phase, Said], ...]
    tasks: tuple[KeptTask, ...]

    @property
    def fingerprint(self) -> str:
        """That of the revision which was carried out in the end."""
        return self.revisions[-1].fingerprint

    @property
    def revision(self) -> int:
        return self.revisions[-1].number

    @property
    def mark(self) -> str:
        """What every page says of an installation that is not signed off; or ""."""
        if self.signed_off:
            return ""
        return f"STOPPED, {NOT_SIGNED_OFF}" if self.stopped else NOT_SIGNED_OFF

    @property
    def in_force(self) -> tuple[KeptTask, ...]:
        return tuple(task for task in self.tasks if task.removed_in is None)

    @property
    def removed(self) -> tuple[KeptTask, ...]:
        return tuple(task for task in self.tasks if task.removed_in is not None)

    @property
    def no_more(self) -> tuple[tuple[KeptTask, KeptResult], ...]:
        """The results that count no more, each with its step."""
        return tuple((task, result) for task in self.tasks for result in task.earlier)


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as people write them: `1-4, 7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
