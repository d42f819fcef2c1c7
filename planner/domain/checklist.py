"""The install checklist: what is on it, never how it looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from planner.domain.acceptance import Acceptance
from planner.domain.approval import NOT_APPROVED, Approval
from planner.domain.catalogue import Layout
from planner.domain.checklist_sections import MachineSection, PhaseSection
from planner.domain.design import Design
from planner.domain.firewall import Path, paths_for
from planner.domain.license_requests import LicenseRequest, license_requests
from planner.domain.names import folded, is_blank
from planner.domain.step_result import StepResult
from planner.domain.steps.phase import Phase
from planner.domain.steps.step import EVERYWHERE, Place, Step
from planner.domain.steps.who import Who


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps that carry out a plan, and all that is printed with them.

    `open_errors` counts the findings that keep the plan from being carried out, and
    `accepted` are the warnings that the plan accepts, or did.
    `machine` is the title of the one machine it was narrowed to, "" for the whole;
    `only` are its places in the plan. `revision` is the number of the revision that it
    is made from, None for a plan that is still edited, and `approval` says who stands
    behind it. `people` are who is to do a step, by its id; `person` is the one it was
    narrowed to, and `who` those that the steps left are for. `results` are what became
    of a step so far, by its id, and `digests` what tells whether a result still holds;
    both are of the `installation` with that number. `shows_keys` is whether licence
    keys are printed in clear. `paths` are its network paths once these are known.
    """

    plan: str
    layout: Layout
    fingerprint: str
    draft: bool
    open_errors: int
    accepted: tuple[Acceptance, ...]
    places: tuple[Place, ...]
    steps: tuple[Step, ...]
    design: Design = field(repr=False)
    machine: str = ""
    only: frozenset[int] = frozenset()
    revision: int | None = None
    approval: Approval = NOT_APPROVED
    people: Mapping[str, str] = field(default_factory=dict, repr=False)
    person: str = ""
    who: Who | None = None
    installation: int | None = None
    results: Mapping[str, StepResult] = field(default_factory=dict, repr=False)
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)
    shows_keys: bool = False
    paths: tuple[Path, ...] | None = field(default=None, repr=False)

    @property
    def scope(self) -> str:
        """What it was narrowed to, a machine or people; "" for the whole."""
        who = self.who.label if self.who else ""
        return ", ".join(filter(None, (self.machine, self.person, who)))

    @property
    def subject(self) -> str:
        """The plan, and what of it: `Payroll (SAP administrator)`."""
        return f"{self.plan} ({self.scope})" if self.scope else self.plan

    @property
    def stamp(self) -> str:
        """`Revision 3, sha256:…`, or the fingerprint alone: what it was made from."""
        revision = f"Revision {self.revision}, " if self.revision else ""
        return revision + self.fingerprint

    @property
    def draft_notice(self) -> str:
        """What every page of a draft says; "" for a list to install from."""
        if not self.draft:
            return ""
        errors = {0: "", 1: ", 1 open error"}.get(
            self.open_errors, f", {self.open_errors} open errors"
        )
        return f"DRAFT{errors}: not for installing yet"

    @property
    def firewall(self) -> tuple[Path, ...]:
        """The network paths of its machines, worked out only when asked for."""
        return tuple(self.each_path())

    def each_path(self) -> Iterator[Path]:
        """The same one by one."""
        if self.paths is None:
            return paths_for(self.design, self.only)
        return iter(self.paths)

    def first_paths(self, most: int) -> tuple[Path, ...]:
        """The first of them, and no more work than that takes."""
        return tuple(islice(self.each_path(), most))

    @property
    def licenses(self) -> tuple[LicenseRequest, ...]:
        """The licences that its machines need or have, in the order of the plan."""
        return license_requests(self.design, self.only, in_clear=self.shows_keys)

    @property
    def by_phase(self) -> tuple[PhaseSection, ...]:
        """The phases that have steps, in their order."""
        sections = (
            PhaseSection(phase, tuple(s for s in self.steps if s.phase is phase))
            for phase in Phase
        )
        return tuple(section for section in sections if section.steps)

    @property
    def by_machine(self) -> tuple[MachineSection, ...]:
        """The whole environment first, then the machines that have steps."""
        found: dict[Place | None, list[Step]] = {
            place: [] for place in (None, *self.places)
        }
        for step in self.steps:
            found[step.place].append(step)
        return tuple(MachineSection(p, tuple(own)) for p, own in found.items() if own)

    def result_of(self, step: Step) -> StepResult | None:
        """The result of `step`; None for one sent back, which is to be done again."""
        result = self.results.get(step.id)
        return None if result and result.accepted is False else result

    def is_sent_back(self, step: Step) -> bool:
        """Whether a reviewer sent the result of `step` back."""
        return step.id in self.results and self.result_of(step) is None

    @property
    def of_the_environment(self) -> tuple[Step, ...]:
        """The steps that are nobody's own: they concern every machine."""
        return tuple(step for step in self.steps if step.place is None)

    @property
    def everybody(self) -> tuple[Who, ...]:
        """The people that its steps are for; nobody is named for some steps."""
        named = {step.who for step in self.steps}
        return tuple(who for who in Who if who in named)

    def places_named(self, machine: str | int) -> tuple[Place, ...]:
        """The machines with that host name or id; several in a faulty plan."""
        if isinstance(machine, int):
            return tuple(place for place in self.places if place.id == machine)
        if is_blank(machine):
            return ()
        wanted = folded(machine)
        return tuple(p for p in self.places if folded(p.hostname) == wanted)

    def for_machine(self, machine: str | int) -> "Checklist":
        """The same with one machine's steps and network paths; numbers stay.

        Raises LookupError for a machine that the plan does not have.
        """
        places = self.places_named(machine)
        if not places:
            raise LookupError(machine)
        return self.for_places(*places)

    def for_places(self, *places: Place) -> "Checklist":
        """The same for machines of one name, or one that has none."""
        only = frozenset(place.number for place in places)
        title = places[0].title
        return replace(
            self,
            machine=title,
            only=only,
            paths=None,
            steps=tuple(s for s in self.steps if s.place and s.place.number in only),
            accepted=tuple(each for each in self.accepted if each.concerns(title)),
        )

    def for_the_environment(self) -> "Checklist":
        """The same with the steps that are no machine's own; numbers stay."""
        return replace(self, machine=EVERYWHERE, steps=self.of_the_environment)

    def for_person(self, person: str) -> "Checklist":
        """The same with the steps of one person; numbers stay.

        Raises LookupError for somebody who has no step of it.
        """
        steps = tuple(s for s in self.steps if self.people.get(s.id) == person)
        if not steps:
            raise LookupError(person)
        return replace(self, person=person, steps=steps)

    def for_who(self, who: Who) -> "Checklist":
        """The same with the steps for `who`, and network paths for who opens these.

        Raises LookupError where there are no steps; numbers stay.
        """
        if who not in self.everybody:
            raise LookupError(who)
        steps = tuple(s for s in self.steps if s.who is who)
        paths = self.paths if who is Who.NETWORK else ()
        return replace(self, who=who, steps=steps, paths=paths)
