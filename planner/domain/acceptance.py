"""The warnings that a plan accepts, each with whether it still holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Finding, FindingStatus
from planner.domain.term import Term


class Standing(Term):
    """Whether an acknowledgement holds, and if not, why not."""

    HOLDS = "holds", "Accepted"
    LAPSED = "lapsed", "Lapsed"
    NO_REASON = "no-reason", "Without effect: its reason is too short"
    NO_EFFECT = "no-effect", "Without effect: there is no such warning"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An acknowledgement of a plan, with its standing and the title of its rule."""

    entry: Acknowledgement
    standing: Standing
    title: str = ""

    @property
    def code(self) -> str:
        return self.entry.code.strip()

    @property
    def where(self) -> str:
        return self.entry.machine.strip() or "Whole plan"

    @property
    def reason(self) -> str:
        return self.entry.reason.strip()

    @property
    def holds(self) -> bool:
        return self.standing is Standing.HOLDS

    def concerns(self, hostname: str) -> bool:
        """Whether it is about that machine, or about the whole plan."""
        machine = self.entry.machine
        return is_blank(machine) or folded(machine) == folded(hostname)


def acceptances(design: Design, found: Iterable[Finding]) -> tuple[Acceptance, ...]:
    """Each acknowledgement of `design`; `found` is what the rules say of the design."""
    warnings = [finding for finding in found if finding.can_be_accepted]
    titles = {folded(each.rule.code): each.rule.title for each in warnings}
    accepted = set(_subjects(f for f in warnings if f.status is not FindingStatus.OPEN))
    still_open = set(_subjects(f for f in warnings if f.status is FindingStatus.OPEN))

    def standing(entry: Acknowledgement) -> Standing:
        subject = folded(entry.code), folded(entry.machine)
        if entry.lapsed:
            return Standing.LAPSED
        if subject in accepted:
            return Standing.HOLDS
        return Standing.NO_REASON if subject in still_open else Standing.NO_EFFECT

    return tuple(
        Acceptance(entry, standing(entry), titles.get(folded(entry.code), ""))
        for entry in design.acknowledgements
    )


def _subjects(found: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """The code and the host name of all that is found; "" is the whole plan."""
    for finding in found:
        for detail in finding.details:
            name = folded(detail.machine.hostname) if detail.machine else ""
            if name or not detail.machine:
                yield folded(finding.rule.code), name
