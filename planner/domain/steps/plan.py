"""Which steps a design asks for, and which of them wait for which."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded, is_blank
from planner.domain.steps.conditions import machine_allows, plan_allows
from planner.domain.steps.own import own_places, own_template
from planner.domain.steps.phase import Phase
from planner.domain.steps.template import TEMPLATES, Per, Scope, StepTemplate, Where
from planner.domain.steps.words import (
    Words,
    words_of_a_destination,
    words_of_a_machine,
    words_of_a_partner,
    words_of_the_plan,
)
from planner.domain.targets.machine_target import targets

EVERYWHERE = 0
"""The place of a step that concerns the whole environment."""


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """A step in the making.

    `place` is the position of its machine in the plan, counted from 1. `entry` is
    the name of the destination or partner it is for, and None for all others.
    """

    template: StepTemplate
    place: int
    machine: Machine | None
    entry: str | None
    words: Words
    is_done: bool

    @property
    def kind(self) -> str:
        return self.template.kind


class StepPlan:
    """All the work of a design, in the order of templates and machines.

    What the team adds comes last, and no other work can wait for it.
    """

    def __init__(self, design: Design) -> None:
        self.design = design
        self._plan_words = words_of_the_plan(design)
        self._words = [
            self._plan_words | words_of_a_machine(design, machine, target)
            for machine, target in zip(design.machines, targets(design), strict=True)
        ]
        self._groups = _groups(design)
        self.works = tuple(self._works())
        self._at: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._of_kind: dict[str, list[int]] = defaultdict(list)
        for index, work in enumerate(self.works):
            self._at[work.kind, work.place].append(index)
            self._of_kind[work.kind].append(index)
        self.works += tuple(self._own_works())

    def waits_for(self, work: Work) -> set[int]:
        """The positions in `works` of all that `work` directly depends on."""
        found: set[int] = set()
        for need in work.template.depends_on:
            if need.scope is Scope.PLAN:
                found.update(self._of_kind[need.kind])
            else:
                for place in self._places(need.scope, work):
                    found.update(self._at[need.kind, place])
        return found

    def _places(self, scope: Scope, work: Work) -> tuple[int, ...]:
        """The places that a scope other than the whole plan means for `work`."""
        if scope is Scope.SAME_MACHINE:
            return (work.place,)
        places = self._groups[scope]
        if scope is Scope.FIRST_DEVELOPER and work.place in places:
            return ()
        return places

    def _works(self) -> Iterator[Work]:
        design = self.design
        for template in TEMPLATES:
            if design.layout not in template.layouts:
                continue
            if not plan_allows(template.applies_to, design):
                continue
            if template.per is Per.DESTINATION:
                for destination in design.destinations:
                    words = words_of_a_destination(destination)
                    yield self._shared(template, destination.name, words)
            elif template.per is Per.PARTNER:
                for partner in design.publishes_to:
                    words = words_of_a_partner(partner)
                    yield self._shared(template, partner.name, words)
            elif template.per is Per.PLAN:
                yield self._shared(template, None, {})
            else:
                for place, machine in enumerate(design.machines, start=1):
                    if _is_per(template.per, machine) and machine_allows(
                        template.applies_to, machine
                    ):
                        yield self._work(template, place, None, {})

    def _own_works(self) -> Iterator[Work]:
        """The team's own steps, none in an earlier phase than what it waits for."""
        order = list(Phase)
        own_steps = self.design.own_work.steps
        for number, own in enumerate(own_steps, start=len(TEMPLATES) + 1):
            anywhere = self._of_kind.get(own.after, [])
            words = {"title": own.title, "text": own.text}
            for place in own_places(own, self.design):
                here = self._at.get((own.after, place), []) if place else []
                scope = Scope.SAME_MACHINE if here else Scope.PLAN
                before = {self.works[at].template.phase for at in here or anywhere}
                phase = max([own.phase, *before], key=order.index)
                template = own_template(own, number, phase, scope)
                machine = self.design.machines[place - 1] if place else None
                yield Work(template, place, machine, None, words, is_done=False)

    def _shared(self, template: StepTemplate, entry: str | None, words: Words) -> Work:
        """Work that is not a machine's own, even if it is done on one."""
        place = next(iter(self._groups.get(template.where, ())), EVERYWHERE)
        return self._work(template, place, entry, words)

    def _work(
        self, template: StepTemplate, place: int, entry: str | None, words: Words
    ) -> Work:
        machine = self.design.machines[place - 1] if place else None
        own = self._words[place - 1] if place else self._plan_words
        return Work(
            template, place, machine, entry, own | words, self._done(template, machine)
        )

    def _done(self, template: StepTemplate, machine: Machine | None) -> bool:
        if template.done is None:
            return False
        names = (template.done.when,)
        return plan_allows(names, self.design) and (
            machine is None or machine_allows(names, machine)
        )


def _is_per(per: Per, machine: Machine) -> bool:
    return {
        Per.NODE: machine.is_node,
        Per.SERVER: machine.is_server,
        Per.INSTALLER_MACHINE: machine.is_installer,
        Per.K2_SERVER: machine.is_k2_server,
        Per.DEVELOPER_MACHINE: machine.is_developer,
        Per.DATABASE_MACHINE: machine.is_database,
    }[per]


def _groups(design: Design) -> dict[Scope | Where, tuple[int, ...]]:
    """The places of the machines that scopes and templates speak of."""
    places = list(enumerate(design.machines, start=1))
    nodes = tuple(place for place, machine in places if machine.is_node)
    creator = folded(design.database.created_by)
    administration = design.administration_machine
    return {
        Scope.NODES: nodes,
        Scope.K2_SERVERS: tuple(p for p, m in places if m.is_k2_server),
        Scope.FIRST_DEVELOPER: tuple(p for p, m in places if m.is_developer)[:1],
        Scope.CREATED_BY_MACHINE: tuple(
            place
            for place, machine in places
            if not is_blank(creator) and machine.is_named(creator)
        ),
        Where.FIRST_NODE: nodes[:1],
        Where.ADMINISTRATION_MACHINE: tuple(
            place for place, machine in places if machine is administration
        )[:1],
    }
