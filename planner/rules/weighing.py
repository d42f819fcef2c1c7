"""What each acknowledgement of a plan meets among the findings."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.rule import Found, Severity
from planner.domain.wording import named

MOST_SAID = 5
"""More acknowledgements of one subject are told by the first of them."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An acknowledgement, the machines that it names, and what it meets.

    `met` are those of its subjects that have a warning of its code: machines, or
    None for the plan as a whole.
    """

    entry: Acknowledgement
    machines: Sequence[Machine]
    met: Sequence[Machine | None]

    @property
    def where(self) -> str:
        """Where the warning is accepted, in words."""
        return named(self.entry.machine, "the plan as a whole")


def weighed(design: Design, found: Found) -> Iterator[Weighed]:
    """Each acknowledgement of the design with what it meets among the findings.

    Those of a check that failed are left out, for nobody knows what they meet, and so
    are those that have lapsed.
    """
    if not design.acknowledgements:
        return
    failed = {folded(finding.rule.code) for finding in found if finding.failed}
    codes = {folded(entry.code) for entry in design.acknowledgements}
    warned = _warned(found, codes)
    machines: dict[str, list[Machine]] = defaultdict(list)
    for machine in design.machines:
        machines[folded(machine.hostname)].append(machine)
    machines.pop("", None)
    for entry in design.acknowledgements:
        code, name = folded(entry.code), folded(entry.machine)
        if code not in failed and not entry.lapsed:
            yield Weighed(entry, machines.get(name, ()), warned.get((code, name), ()))


def together(
    found: Iterable[Weighed], *, by_code: bool = False
) -> Iterable[Sequence[Weighed]]:
    """The acknowledgements of one host name together, or of one code and host name.

    A plan may have thousands of either, and thousands of machines of one name.
    """
    groups: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
    for each in found:
        code = folded(each.entry.code) if by_code else ""
        groups[code, folded(each.entry.machine)].append(each)
    return groups.values()


def first_said(sentences: Sequence[str]) -> str:
    """All of the sentences, or the first of them and how many are left out."""
    if len(sentences) <= MOST_SAID:
        return " ".join(sentences)
    left_out = len(sentences) - MOST_SAID
    return f"{' '.join(sentences[:MOST_SAID])} The same goes for {left_out} more."


def _warned(
    found: Found, codes: Container[str]
) -> dict[tuple[str, str], list[Machine | None]]:
    """Who has a warning of these codes, by code and host name; "" is the whole plan."""
    subjects: dict[tuple[str, str], list[Machine | None]] = defaultdict(list)
    for finding in found:
        code = folded(finding.rule.code)
        if finding.severity is Severity.WARNING and code in codes:
            for detail in finding.details:
                name = folded(detail.machine.hostname) if detail.machine else ""
                if name or detail.machine is None:
                    subjects[code, name].append(detail.machine)
    return subjects
