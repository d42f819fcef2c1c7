"""The one order of the steps: after all they wait for, then by phase and machine."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from planner.domain.data_file import BadDataFile
from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.steps.conditions import plan_allows
from planner.domain.steps.order_rule import ORDER_RULES, Group, OrderRule, Reach
from planner.domain.steps.phase import Phase
from planner.domain.steps.plan import StepPlan, Work

Key = tuple[int, int, int, int]

_RANK = {phase: rank for rank, phase in enumerate(Phase)}


def in_order(plan: StepPlan, needs: Sequence[set[int]]) -> list[int]:
    """The positions of all works, each after the positions it needs."""
    waiting = [set(positions) for positions in needs]
    for rule in ORDER_RULES:
        _apply(rule, plan, waiting)
    followers: list[list[int]] = [[] for _ in waiting]
    for index, positions in enumerate(waiting):
        for position in positions:
            followers[position].append(index)
    open_needs = [len(positions) for positions in waiting]
    keys = [_key(index, work) for index, work in enumerate(plan.works)]
    ready = [keys[index] for index, count in enumerate(open_needs) if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        index = heappop(ready)[-1]
        order.append(index)
        for follower in followers[index]:
            open_needs[follower] -= 1
            if not open_needs[follower]:
                heappush(ready, keys[follower])
    if len(order) < len(keys):
        kinds = {plan.works[i].kind for i, count in enumerate(open_needs) if count}
        raise BadDataFile(f"steps wait for each other: {', '.join(sorted(kinds))}")
    return order


def _key(index: int, work: Work) -> Key:
    """What comes first among steps that are free to start."""
    return _RANK[work.template.phase], work.place, work.template.number, index


def _apply(rule: OrderRule, plan: StepPlan, waiting: list[set[int]]) -> None:
    """Let the later steps of a rule wait for its earlier ones."""
    design = plan.design
    if design.layout not in rule.layouts or not plan_allows((rule.when,), design):
        return
    before = _positions(plan, rule.before, rule.before_on)
    after = _positions(plan, rule.after, rule.after_on)
    named = _by_name(plan, before)
    for index in after:
        name = _name(plan.works[index])
        if rule.reach is Reach.PLAN or not name:
            waiting[index].update(before)
        else:
            waiting[index].update(named[name], named[""])


def _by_name(plan: StepPlan, positions: list[int]) -> dict[str, list[int]]:
    """By machine as the checklist shows it: a step without a name is everywhere."""
    found: dict[str, list[int]] = defaultdict(list)
    for position in positions:
        found[_name(plan.works[position])].append(position)
    return found


def _positions(plan: StepPlan, kinds: tuple[str, ...], group: Group) -> list[int]:
    names = _names(group, plan.design)
    return [
        index
        for index, work in enumerate(plan.works)
        if work.kind in kinds and (names is None or _name(work) in names)
    ]


def _names(group: Group, design: Design) -> set[str] | None:
    """The host names of a group; None where a rule is not limited to one."""
    developers = [folded(machine.hostname) for machine in design.developers]
    if group is Group.NODES:
        return {folded(machine.hostname) for machine in design.nodes}
    if group is Group.FIRST_DEVELOPER:
        return set(developers[:1])
    if group is Group.OTHER_DEVELOPERS:
        return set(developers) - set(developers[:1])
    return None


def _name(work: Work) -> str:
    return "" if work.machine is None else folded(work.machine.hostname)
