"""What people comment on: the plan, its machines, its findings and its steps."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from django.utils.translation import gettext as _

from planner.domain.design import Design
from planner.domain.judged import JudgedFinding, from_data, judged
from planner.domain.steps.step import Step
from planner.domain.steps.writing import steps_for
from planner.models import Anchor, Environment, Revision
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.own_work import own_work_of
from planner.services.revisions import design_as_submitted

PLAN = ""
"""The place of the plan as a whole."""


def machine_place(machine: int) -> str:
    """The place of the machine with this id."""
    return str(machine)


def finding_place(code: str, machine: int | None = None) -> str:
    """The place of a finding: wherever it is found, or on the machine with this id."""
    return code if machine is None else f"{code} {machine}"


def step_place(step: Step) -> str:
    """The place of a step: its id, with the machine's id for a name that may change."""
    if step.place is None or step.place.id is None:
        return step.id
    _host, _slash, kind = step.id[len(step.place.hostname) :].partition("/")
    return f"{step.place.id}/{kind}"


class Anchors:
    """The things of `design` that people can comment on, each by its place.

    `found` are its findings. Steps are written only when somebody asks for them, with
    what `team` adds today; without one with what the design says.
    """

    def __init__(
        self, design: Design, found: Iterable[JudgedFinding], team: int | None = None
    ) -> None:
        self._design = design
        self._found = tuple(found)
        self._team = team

    @cached_property
    def machines(self) -> dict[str, str]:
        """What each machine is called."""
        return {
            machine_place(machine.id): self._design.called(machine)
            for machine in self._design.machines
            if machine.id is not None
        }

    @cached_property
    def findings(self) -> dict[str, str]:
        """What each finding is called: as a whole, and on each of its machines."""
        called: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in self.machines.items():
            called[name].append(int(place))
        whole = {finding_place(f.code): f"{f.code}: {f.title}" for f in self._found}
        return whole | {
            finding_place(finding.code, machine): _("%(code)s on %(machine)s")
            % {"code": finding.code, "machine": name}
            for finding in self._found
            for name in finding.where
            for machine in called[name]
        }

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The steps of its checklist, in their order."""
        design = self._design
        if self._team is not None:
            design = replace(design, own_work=own_work_of(self._team))
        return {step_place(step): step for step in steps_for(design)}

    def called(self, anchor: str, place: str) -> str:
        """What people call what is at `place`; "" for what is not there."""
        if anchor == Anchor.PLAN:
            return _("The whole plan") if place == PLAN else ""
        if anchor == Anchor.MACHINE:
            return self.machines.get(place, "")
        if anchor == Anchor.FINDING:
            return self.findings.get(place, "")
        step = self.steps.get(place) if anchor == Anchor.STEP else None
        if step is None:
            return ""
        told = [step.where] if step.where not in step.title else []
        told += [step.mark] if step.is_own else []
        return f"{step.title} ({', '.join(told)})" if told else step.title


def anchors_of(environment: Environment) -> Anchors:
    """What there is to comment on in the draft of `environment` as it is now."""
    design = design_of(environment)
    found = judged(design, findings(design))
    return Anchors(design, found, environment.team_id)


def anchors_as_submitted(revision: Revision) -> Anchors:
    """What there is to comment on in `revision`, with the findings of its day."""
    return Anchors(design_as_submitted(revision), from_data(revision.findings))
