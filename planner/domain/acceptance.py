"""The warnings that a plan accepts, each with whether it still holds."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.judged import JudgedFinding
from planner.domain.names import folded
from planner.domain.rule import Finding, FindingStatus, Severity
from planner.domain.term import Term
from planner.domain.wording import closed

WHOLE_PLAN = "Whole plan"
NO_CODE = "(no code)"

Subject = tuple[str, str]
"""A code and a host name as they are compared; "" is the plan as a whole."""


class Standing(Term):
    """Whether an acknowledgement holds, and if not, why not."""

    ACCEPTED = "accepted", "Accepted"
    LAPSED = "lapsed", "Lapsed"
    NO_REASON = "no-reason", "Without effect: the reason is too short"
    NO_MACHINE = "no-machine", "Without effect: the plan has no such machine"
    NO_WARNING = "no-warning", "Without effect: no such warning is found there"
    NOT_CHECKED = "not-checked", "Not known: the check could not be carried out"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An acknowledgement of a plan, with its standing and the title of its rule.

    `machines` are those on which the warning is accepted; none is the whole plan.
    """

    entry: Acknowledgement
    standing: Standing
    title: str
    machines: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.entry.code.strip()

    @property
    def called(self) -> str:
        """Its code as people read it, also where there is none."""
        return self.code or NO_CODE

    @property
    def where(self) -> str:
        return ", ".join(self.machines) or WHOLE_PLAN

    @property
    def reason(self) -> str:
        return self.entry.reason.strip()

    @property
    def holds(self) -> bool:
        return self.standing is Standing.ACCEPTED

    @property
    def told(self) -> str:
        """Its standing, the reason, and who accepted it when, in one sentence."""
        signed = f" ({self.entry.signature})" if self.entry.signature else ""
        because = "Accepted because" if self.holds else self.standing.label
        return f"{because}: {closed(self.reason) or 'no reason given'}{signed}"

    @property
    def line(self) -> str:
        """All that is to be said of it, for where there is no table."""
        return f"{self.called} on {self.where}: {self.told}"

    def concerns(self, hostname: str) -> bool:
        """Whether it is about that machine, or about the whole plan."""
        names = {folded(name) for name in self.machines}
        return not names or folded(hostname) in names


def acceptances(design: Design, found: Iterable[Finding]) -> tuple[Acceptance, ...]:
    """Each acknowledgement of `design`; `found` is what the rules say of the design."""
    found = tuple(found)
    return _acceptances(
        design,
        warned=set(_subjects(each for each in found if each.can_be_accepted)),
        titles={folded(each.rule.code): each.rule.title for each in found},
        failed={folded(each.rule.code) for each in found if each.failed},
    )


def acceptances_as_judged(
    design: Design, found: Iterable[JudgedFinding]
) -> tuple[Acceptance, ...]:
    """Each acknowledgement of `design` as it was judged with `found`, without a rule.

    A warning that stayed open although it was accepted with a reason is one that cannot
    be accepted.
    """
    found = tuple(found)
    warnings = [each for each in found if each.severity is Severity.WARNING]
    accepted = (e for e in warnings if e.status is FindingStatus.ACKNOWLEDGED)
    unexplained = {
        (folded(entry.code), folded(entry.machine))
        for entry in design.acknowledgements
        if not entry.has_reason
    }
    return _acceptances(
        design,
        warned={*_places(accepted), *unexplained.intersection(_places(warnings))},
        titles={folded(each.code): each.title for each in found},
        failed={folded(each.code) for each in found if each.failed},
    )


def _acceptances(
    design: Design,
    *,
    warned: Collection[Subject],
    titles: Mapping[str, str],
    failed: Collection[str],
) -> tuple[Acceptance, ...]:
    names = {folded(m.hostname): m.hostname.strip() for m in design.machines}

    def standing(entry: Acknowledgement) -> Standing:
        code, machine = folded(entry.code), folded(entry.machine)
        if entry.lapsed:
            return Standing.LAPSED
        if machine and machine not in names:
            return Standing.NO_MACHINE
        if code in failed:
            return Standing.NOT_CHECKED
        if (code, machine) not in warned:
            return Standing.NO_WARNING
        return Standing.ACCEPTED if entry.has_reason else Standing.NO_REASON

    def machines(entry: Acknowledgement) -> tuple[str, ...]:
        name = entry.machine.strip()
        return (names.get(folded(name), name),) if name else ()

    return tuple(
        Acceptance(
            entry, standing(entry), titles.get(folded(entry.code), ""), machines(entry)
        )
        for entry in design.acknowledgements
    )


def gathered(found: Iterable[Acceptance]) -> tuple[Acceptance, ...]:
    """Those that differ in the machine only stand together, each machine once."""
    groups: dict[object, Acceptance] = {}
    machines: dict[object, dict[str, None]] = {}
    for each in found:
        entry = each.entry
        signed = (entry.by, entry.on, entry.until)
        key = folded(each.code), each.standing, each.reason, signed, not each.machines
        groups.setdefault(key, each)
        machines.setdefault(key, {}).update(dict.fromkeys(each.machines))
    return tuple(
        replace(each, machines=tuple(machines[key])) for key, each in groups.items()
    )


def _places(found: Iterable[JudgedFinding]) -> Iterator[Subject]:
    for finding in found:
        for where in finding.where:
            yield folded(finding.code), folded(where)


def _subjects(found: Iterable[Finding]) -> Iterator[Subject]:
    """On what each finding is; a machine without a host name cannot be named."""
    for finding in found:
        for detail in finding.details:
            name = folded(detail.machine.hostname) if detail.machine else ""
            if name or not detail.machine:
                yield folded(finding.rule.code), name
