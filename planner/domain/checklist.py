"""The install checklist: what is on it, never how it looks."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from planner.domain.acceptance import (
    Acceptance,
    acceptances,
    acceptances_as_judged,
    gathered,
)
from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.fingerprint import fingerprint
from planner.domain.firewall import Path, paths_for
from planner.domain.judged import JudgedFinding
from planner.domain.names import folded, is_blank
from planner.domain.rule import Finding
from planner.domain.steps.step import EVERYWHERE, Place, Step
from planner.domain.steps.template import Phase
from planner.domain.steps.writing import steps_for


@dataclass(frozen=True, slots=True)
class PhaseSection:
    """The steps of one phase."""

    phase: Phase
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        return self.phase.label


@dataclass(frozen=True, slots=True)
class MachineSection:
    """The steps of one machine; without a place, those of the whole environment."""

    place: Place | None
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        return self.place.title if self.place else EVERYWHERE


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps that carry out a plan, and all that is printed with them.

    `open_errors` counts the findings that keep the plan from being carried out, and
    `accepted` are the warnings that the plan accepts, or did.
    `machine` is the title of the one machine it was narrowed to, "" for the whole;
    `only` are its places in the plan. `revision` is the number of the revision that it
    is made from, None for a plan that is still edited.
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
        return tuple(paths_for(self.design, self.only))

    def first_paths(self, most: int) -> tuple[Path, ...]:
        """The first of them, and no more work than that takes."""
        return tuple(islice(paths_for(self.design, self.only), most))

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
        return tuple(
            MachineSection(place, tuple(steps))
            for place, steps in found.items()
            if steps
        )

    @property
    def of_the_environment(self) -> tuple[Step, ...]:
        """The steps that are nobody's own: they concern every machine."""
        return tuple(step for step in self.steps if step.place is None)

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
        only = frozenset(place.number for place in places)
        title = places[0].title
        return replace(
            self,
            machine=title,
            only=only,
            steps=tuple(s for s in self.steps if s.place and s.place.number in only),
            accepted=tuple(each for each in self.accepted if each.concerns(title)),
        )


def checklist_for(
    design: Design, *, draft: bool = False, findings: Iterable[Finding] | None = None
) -> Checklist:
    """The checklist of a design; `findings` are what the rules say of it.

    Without them nobody knows what of it is accepted, so nothing is said of that.
    """
    found = () if findings is None else tuple(findings)
    judged = () if findings is None else acceptances(design, found)
    return Checklist(
        plan=design.name,
        layout=design.layout,
        fingerprint=fingerprint(design),
        draft=draft,
        open_errors=sum(finding.blocks for finding in found),
        accepted=gathered(judged),
        places=tuple(
            Place.of(n, machine) for n, machine in enumerate(design.machines, 1)
        ),
        steps=steps_for(design),
        design=design,
    )


def checklist_of_revision(
    design: Design, number: int, fingerprint: str, judged: Iterable[JudgedFinding]
) -> Checklist:
    """The checklist of revision `number`, kept as `design` with `fingerprint`.

    It is no draft, because errors keep a plan from being submitted; what it accepts
    stands as it was `judged` then.
    """
    return replace(
        checklist_for(design),
        revision=number,
        fingerprint=fingerprint,
        accepted=gathered(acceptances_as_judged(design, judged)),
    )
