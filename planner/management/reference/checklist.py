"""The steps of the install checklist, their order, and the network paths."""

from collections.abc import Iterable

from planner.domain.exporter import Exporter
from planner.domain.network.firewall_row import ROWS
from planner.domain.steps.order_rule import ORDER_RULES, Group, OrderRule, Reach
from planner.domain.steps.phase import Phase
from planner.domain.steps.template import (
    TEMPLATES,
    WORDS,
    Dependency,
    StepTemplate,
    Where,
)
from planner.exporters import EXPORTERS, LISTS
from planner.management.reference.markdown import code, codes, links, sections, table


def formats() -> str:
    """What a checklist can be printed as."""
    return _formats((each, each.label) for each in EXPORTERS.values())


def lists() -> str:
    """The lists that are made of a checklist."""
    return _formats(
        (each, f"{each.document.replace('-', ' ').capitalize()} ({each.label})")
        for each in LISTS.values()
    )


def _formats(called: Iterable[tuple[Exporter, str]]) -> str:
    return table(
        ("Format", "What it is", "Suffix"),
        [(code(each.slug), name, code(f".{each.suffix}")) for each, name in called],
    )


def phases() -> str:
    """The parts of an installation, in their order."""
    return table(
        ("Phase", "In words", "Kinds of steps"),
        [
            (
                code(phase),
                phase.label,
                codes(dict.fromkeys(t.kind for t in TEMPLATES if t.phase is phase)),
            )
            for phase in Phase
        ],
    )


def steps() -> str:
    """A section for every template of steps."""
    return sections(map(_section, TEMPLATES))


def words() -> str:
    """The words in braces."""
    return codes(f"{{{word}}}" for word in sorted(WORDS))


def order() -> str:
    """What the order of the steps respects."""
    heads = ("Rule", "What holds", "First", "Then", "Why", "Sources")
    return table(heads, map(_order, ORDER_RULES))


def paths() -> str:
    """Who needs which port of whom."""
    return table(
        ("From", "To", "Port", "For", "When", "Ground", "Sources"),
        [
            (
                row.origin,
                row.target,
                f"{row.protocol} {row.port}",
                row.purpose,
                row.when,
                row.basis.label,
                links(row.source),
            )
            for row in ROWS
        ],
    )


def _section(step: StepTemplate) -> str:
    facts = [
        f"{step.phase.label}; layouts: {_labels(step)}",
        f"one for each {_words(step.per)}",
        _place(step.where),
        f"only where: {_all(step.applies_to)}" if step.applies_to else "",
    ]
    parts = [
        f"### {step.number}. {code(step.kind)}",
        f"**{step.title}.** {'; '.join(filter(None, facts))}.",
        step.detail,
        f"Expected: {step.expected}",
    ]
    if step.depends_on:
        waits = ", ".join(map(_dependency, step.depends_on))
        parts.append(f"Waits for: {waits}.")
    if step.done:
        parts.append(
            f"Where {_words(step.done.when)}: **{step.done.title}.** {step.done.detail}"
        )
    parts.append(f"Source: {step.basis.label}. {links(step.source)}".strip())
    return sections(parts)


def _place(where: Where) -> str:
    """Where it is done, unless that is the machine it is made for."""
    if where is Where.NONE:
        return "for the whole environment"
    return "" if where is Where.EACH else f"done on the {_words(where)}"


def _labels(step: StepTemplate) -> str:
    return ", ".join(layout.label for layout in step.layouts)


def _words(text: str) -> str:
    return text.replace("_", " ").replace("-", " ").replace("k2 ", "K2 ")


def _all(names: tuple[str, ...]) -> str:
    return " and ".join(map(_words, names))


def _dependency(need: Dependency) -> str:
    return f"{code(need.kind)} ({_words(need.scope)})"


def _order(rule: OrderRule) -> tuple[str, ...]:
    scope = "on the same machine" if rule.reach is Reach.SAME_MACHINE else "anywhere"
    when = f", where {_words(rule.when)}" if rule.when else ""
    return (
        rule.code,
        f"{rule.title}.",
        _side(rule.before, rule.before_on),
        f"{_side(rule.after, rule.after_on)} ({scope}{when})",
        rule.why,
        links(rule.source),
    )


def _side(kinds: tuple[str, ...], group: Group) -> str:
    return codes(kinds) + (f" of {_words(group)}" if group else "")
