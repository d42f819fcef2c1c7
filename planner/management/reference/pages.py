"""The steps of the wizard and the addresses of the portal."""

from django.urls import URLPattern, URLResolver, get_resolver

from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.management.reference.markdown import code, table
from planner.wizard import STEPS, Step


def steps() -> str:
    """The steps of the wizard, in their order."""
    return table(
        ("Step", "Address", "Layouts", "What it is about"),
        [
            (str(step.title), code(step.slug), _layouts(step), str(step.purpose))
            for step in STEPS
        ],
    )


def addresses() -> str:
    """Every address, and what is there."""
    return table(
        ("Address", "Name", "What is there"),
        [
            (code(f"/{each.pattern}"), code(f"planner:{each.name}"), _about(each))
            for each in _patterns()
        ],
    )


def _layouts(step: Step) -> str:
    return ", ".join(each.label for each in Layout if step.applies(Design(layout=each)))


def _patterns() -> list[URLPattern]:
    return [
        pattern
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and resolver.app_name == "planner"
        for pattern in resolver.url_patterns
        if isinstance(pattern, URLPattern)
    ]


def _about(pattern: URLPattern) -> str:
    return (pattern.callback.__doc__ or "").partition("\n")[0]
