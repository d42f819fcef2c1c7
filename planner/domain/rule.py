"""A rule: one thing that must hold of a design, and how to say so when it does not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import SUPPORTED_VERSIONS, Layout
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.own_work import MARK
from planner.domain.term import Term

Subject = Design | Machine
Problems = Iterator[tuple[Subject, str]]
Found = Sequence["Finding"]
Look = Callable[[Design], Problems]
LastLook = Callable[[Design, Found], Problems]

EVERY_LAYOUT = tuple(Layout)

ASK = "Ask the people who run the portal to look into its log."
"""What to do about a check that failed."""


class Severity(Term):
    """How bad a finding is, worst first."""

    ERROR = "error", "Error"
    WARNING = "warning", "Warning"
    INFO = "info", "Info"


class FindingStatus(Term):
    """Whether somebody has accepted a finding on purpose."""

    OPEN = "open", "Open"
    ACKNOWLEDGED = "acknowledged", "Accepted"


class Basis(Term):
    """How firm the ground is that a rule or a step stands on; no rule on a team's."""

    DOCUMENTED = "documented", "Documented by the vendor"
    DOCUMENTED_OLDER = "documented-older", "Documented for an older version"
    PLATFORM = "platform", "Documented for the K2 platform"
    INFERENCE = "inference", "Inferred from what is documented"
    GENERAL = "general", "General Windows, SQL Server or SAP knowledge"
    TEAM = "team", MARK


@dataclass(frozen=True, slots=True)
class Rule:
    """A check, and all that is said about it.

    `step` and `field` name the place of the wizard where a finding is cured, and
    `plan_step` and `plan_field` the place for what concerns the plan as a whole.
    Where the cure is `shared`, a machine has no such field of its own: there is one
    for all of them. A rule that `comes_last` looks at what the others have found as
    well. `since` is the first of SUPPORTED_VERSIONS that the rule holds for.
    """

    code: str
    severity: Severity
    layouts: tuple[Layout, ...]
    step: str
    field: str
    basis: Basis
    source: tuple[str, ...]
    since: str
    plan_step: str
    plan_field: str
    shared: bool
    comes_last: bool
    look: Callable[..., Problems]

    @property
    def title(self) -> str:
        return self._part(0).removesuffix(".")

    @property
    def why(self) -> str:
        return self._part(1).removeprefix("Why it matters: ")

    @property
    def fix(self) -> str:
        return self._part(2).removeprefix("How to fix: ")

    def is_asked_of(self, design: Design) -> bool:
        """Whether it holds for the layout and the K2 connect version of the design.

        Every rule holds for a version that nobody knows: nothing is passed over.
        """
        version, known = folded(design.k2_connect_version), SUPPORTED_VERSIONS
        is_older = version in known and known.index(version) < known.index(self.since)
        return design.layout in self.layouts and not is_older

    def _part(self, index: int) -> str:
        paragraphs = (self.look.__doc__ or "").split("\n\n")
        return " ".join(paragraphs[index].split())


@dataclass(frozen=True, slots=True)
class Detail:
    """One subject of a finding: a machine, or None for the plan as a whole.

    `step` and `field` name the place of the wizard where it is cured: a field of the
    machine, unless it is `shared` by all. `accepted` is the acknowledgement that holds
    for it, and `lapsed` one that held and no longer does while it is open again.
    """

    machine: Machine | None
    message: str
    step: str = ""
    field: str = ""
    accepted: Acknowledgement | None = None
    lapsed: Acknowledgement | None = None
    shared: bool = False

    @property
    def reason(self) -> str:
        """Why it was accepted, "" while it is open."""
        return self.accepted.reason.strip() if self.accepted else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule has to say about a design, all its subjects together.

    `failed` marks a check that could not be carried out; it counts as an error.
    """

    rule: Rule
    details: tuple[Detail, ...]
    status: FindingStatus = FindingStatus.OPEN
    failed: bool = False

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.failed else self.rule.severity

    @property
    def fix(self) -> str:
        return ASK if self.failed else self.rule.fix

    @property
    def machines(self) -> tuple[str, ...]:
        """The host names concerned, in plan order, as written."""
        return tuple(d.machine.hostname for d in self.details if d.machine)

    @property
    def message(self) -> str:
        return " ".join(detail.message for detail in self.details)

    @property
    def can_be_accepted(self) -> bool:
        """Whether it may be accepted on purpose: a warning not about acceptances."""
        return self.severity is Severity.WARNING and not self.rule.comes_last

    @property
    def blocks(self) -> bool:
        """Whether it is an error that is open."""
        return self.severity is Severity.ERROR and self.status is FindingStatus.OPEN


def rule(
    code: str,
    *,
    severity: Severity,
    step: str,
    field: str,
    source: tuple[str, ...],
    basis: Basis = Basis.DOCUMENTED,
    layouts: tuple[Layout, ...] = EVERY_LAYOUT,
    since: str = SUPPORTED_VERSIONS[0],
    plan_step: str = "",
    plan_field: str = "",
    shared: bool = False,
    comes_last: bool = False,
) -> Callable[[Look | LastLook], Rule]:
    """Make a rule of the function below; its docstring is the rule's help page.

    The docstring has three paragraphs: the title, "Why it matters: …" and
    "How to fix: …". `plan_step` and `plan_field` are `step` and `field` unless given.
    """
    return lambda look: Rule(
        code=code,
        severity=severity,
        layouts=layouts,
        step=step,
        field=field,
        basis=basis,
        source=source,
        since=since,
        plan_step=plan_step or step,
        plan_field=plan_field or field,
        shared=shared,
        comes_last=comes_last,
        look=look,
    )
