"""From the work of a plan to the steps that people read."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from planner.domain.design import Design
from planner.domain.own_work import OwnWork
from planner.domain.rule import Basis
from planner.domain.steps.order import in_order
from planner.domain.steps.own import own_items
from planner.domain.steps.plan import StepPlan, Work
from planner.domain.steps.step import Place, Step
from planner.domain.steps.template import Per
from planner.domain.wording import abridged, distinct, filled

SHARED = (Per.PLAN, Per.DESTINATION, Per.PARTNER)
"""What such steps are about is no machine, even if they are done on one."""


def steps_for(design: Design) -> tuple[Step, ...]:
    """Every step of the design, in an order in which none waits for a later one."""
    plan = StepPlan(design)
    needs = [plan.waits_for(work) for work in plan.works]
    order = in_order(plan, needs)
    numbers = {index: number for number, index in enumerate(order, start=1)}
    sorted_needs = [sorted(positions, key=numbers.__getitem__) for positions in needs]
    nearest = _nearest(order, sorted_needs)
    ids = _ids(plan.works)
    keys = distinct([_key(work) for work in plan.works])
    places = [Place.of(n, machine) for n, machine in enumerate(design.machines, 1)]
    return tuple(
        _step(
            plan.works[index],
            design.own_work,
            step_id=ids[index],
            key=keys[index],
            number=numbers[index],
            place=places[plan.works[index].place - 1]
            if plan.works[index].place
            else None,
            depends_on=tuple(ids[position] for position in sorted_needs[index]),
            waits_for=_phrases([plan.works[position] for position in nearest[index]]),
        )
        for index in order
    )


def _step(
    work: Work,
    own: OwnWork,
    *,
    step_id: str,
    key: str,
    number: int,
    place: Place | None,
    depends_on: tuple[str, ...],
    waits_for: tuple[str, ...],
) -> Step:
    template = work.template
    text = template.done if work.is_done and template.done else template
    return Step(
        id=step_id,
        number=number,
        kind=work.kind,
        phase=template.phase,
        place=place,
        title=filled(text.title, work.words),
        detail=filled(text.detail, work.words),
        expected=filled(template.expected, work.words),
        depends_on=depends_on,
        waits_for=waits_for,
        source=template.source,
        basis=template.basis,
        confirms=work.is_done,
        who=template.who,
        evidence=template.evidence,
        inputs=template.inputs,
        key=key,
        is_own=template.basis is Basis.TEAM,
        items=own_items(own, work.kind, work.machine),
    )


def _ids(works: Sequence[Work]) -> list[str]:
    """HOST/kind, with the name of the entry where a kind occurs more than once."""
    counts = Counter((work.place, work.kind) for work in works)
    return distinct([_id(work, counts[work.place, work.kind]) for work in works])


def _id(work: Work, occurrences: int) -> str:
    host = "*" if work.machine is None else work.machine.hostname.strip() or "?"
    name = ""
    if work.entry is not None and occurrences > 1:
        name = f"/{' '.join(work.entry.split()) or '?'}"
    return f"{host}/{work.kind}{name}"


def _key(work: Work) -> str:
    """Its machine's id, or * where it is no machine's own, its kind and its entry."""
    shared = work.template.per in SHARED
    machine = None if shared or work.machine is None else work.machine.id
    entry = "" if work.entry is None else f"/{' '.join(work.entry.split()) or '?'}"
    return f"{'*' if machine is None else machine}/{work.kind}{entry}"


def _nearest(order: list[int], needs: Sequence[list[int]]) -> list[list[int]]:
    """Of all that a step needs, what no other of its needs waits for already.

    Sets of steps are the bits of a number: a plan may have thousands of steps.
    """
    all_before = [0] * len(needs)
    nearest: list[list[int]] = [[] for _ in needs]
    for index in order:
        indirect = 0
        for position in needs[index]:
            indirect |= all_before[position]
        nearest[index] = [p for p in needs[index] if not indirect >> p & 1]
        all_before[index] = indirect
        for position in nearest[index]:
            all_before[index] |= 1 << position
    return nearest


def _phrases(works: Sequence[Work]) -> tuple[str, ...]:
    """What has to be there first, a phrase for each kind of step."""
    alike: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        alike[work.template.phrase].append(work)
    return tuple(
        filled(phrase, _together(same, phrase)) for phrase, same in alike.items()
    )


def _together(works: Sequence[Work], phrase: str) -> dict[str, str]:
    """The words of several steps that a phrase asks for, listed where they differ."""
    if len(works) == 1:
        return works[0].words
    return {
        word: abridged(list(dict.fromkeys(work.words[word] for work in works)))
        for word in works[0].words
        if f"{{{word}}}" in phrase
    }
