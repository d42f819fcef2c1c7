"""What the order of a checklist respects, as order_rules.toml has it."""

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.catalogue import Layout
from planner.domain.data_file import Entry, entries, shipped
from planner.domain.rule import Basis, Severity
from planner.domain.steps.conditions import OF_THE_PLAN

FILE = "steps/order_rules.toml"


class Reach(StrEnum):
    """Whether a rule holds anywhere, or only where both steps are on one machine."""

    PLAN = "plan"
    SAME_MACHINE = "same-machine"


class Group(StrEnum):
    """The machines that one side of a rule is limited to."""

    ANY = ""
    NODES = "nodes"
    FIRST_DEVELOPER = "first_developer"
    OTHER_DEVELOPERS = "other_developers"


@dataclass(frozen=True, slots=True)
class OrderRule:
    """Every step of a kind in `before` precedes every step of a kind in `after`."""

    code: str
    severity: Severity
    title: str
    why: str
    fix: str
    basis: Basis
    source: tuple[str, ...]
    layouts: tuple[Layout, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    reach: Reach
    before_on: Group
    after_on: Group
    when: str


def read_order_rules(text: str, name: str = FILE) -> tuple[OrderRule, ...]:
    """The rules of a file, or BadDataFile."""
    return tuple(map(_order_rule, entries(name, text, "rule")))


def _order_rule(entry: Entry) -> OrderRule:
    code = entry.text("code")
    entry.where = f"{entry.where} ({code})"
    rule = OrderRule(
        code=code,
        severity=entry.word("severity", Severity),
        title=entry.text("title"),
        why=entry.text("why"),
        fix=entry.text("fix"),
        basis=entry.word("basis", Basis),
        source=entry.texts("source"),
        layouts=entry.words("layouts", Layout),
        before=entry.texts("before"),
        after=entry.texts("after"),
        reach=entry.word("scope", Reach),
        before_on=entry.word("before_on", Group, Group.ANY),
        after_on=entry.word("after_on", Group, Group.ANY),
        when=entry.text("when", ""),
    )
    entry.close()
    if rule.when and rule.when not in OF_THE_PLAN:
        raise entry.wrong(f"when: {rule.when!r} is no condition of the plan")
    return rule


ORDER_RULES = read_order_rules(shipped(FILE))
