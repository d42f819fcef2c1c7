"""What every rule checks, why, and how to fix what it finds."""

from planner.cures import CURES
from planner.domain.catalogue import Layout
from planner.domain.rule import Rule
from planner.forms.places import field_label, places_of
from planner.management.reference.markdown import links, sections, table
from planner.rules import RULES
from planner.wizard import step_named


def overview() -> str:
    """A line for every rule."""
    return table(
        ("Rule", "Severity", "Layouts", "What it checks"),
        [
            (
                f"[{rule.code}](#{rule.code.lower()})",
                rule.severity.label,
                _layouts(rule),
                f"{rule.title}.",
            )
            for rule in RULES.values()
        ],
    )


def details() -> str:
    """A section for every rule."""
    return sections(map(_section, RULES.values()))


def _section(rule: Rule) -> str:
    return sections(
        [
            f"### {rule.code}",
            f"**{rule.title}.** {rule.severity.label}; layouts: {_layouts(rule)};"
            f" since K2 connect {rule.since}; in the wizard: {_places(rule)}.",
            f"Why it matters: {rule.why}",
            f"How to fix: {rule.fix}",
            *_cure(rule),
            f"Source: {rule.basis.label}. {links(rule.source)}".strip(),
        ]
    )


def _cure(rule: Rule) -> list[str]:
    cure = CURES.get(rule.code)
    return [f"The portal's cure: {cure.label}."] if cure else []


def _places(rule: Rule) -> str:
    return ", or ".join(
        f"{step.title}, “{field_label(step.form, name)}”"
        for slug, name in places_of(rule)
        if (step := step_named(slug))
    )


def _layouts(rule: Rule) -> str:
    return ", ".join(each.label for each in Layout if each in rule.layouts)
