"""What the places of the wizard are called that rules lead to."""

from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import Component, Layout, Role
from planner.domain.design import Cluster, Design, Destination, Partner
from planner.domain.machine import Machine
from planner.domain.rule import Rule
from planner.forms.step import StepForm

HEADINGS = {
    "acknowledgements": _("Accepted warnings"),
    "destinations": _("SAP destinations"),
    "publishes_to": _("Environments published to"),
}
"""Places that are a section of a step and no single field."""

EVERYTHING = Design(
    layout=Layout.CLUSTERED,
    cluster=Cluster(members=("APP1", "GHOST")),
    machines=(
        Machine(
            hostname="APP1", roles=frozenset(Role), components=frozenset(Component)
        ),
    ),
    destinations=(Destination(),),
    publishes_to=(Partner(),),
    default_server="APP1",
)
"""A plan for which every field of every step is shown."""


def places_of(rule: Rule) -> list[tuple[str, str]]:
    """Step and field: for a machine, and for the plan if that is elsewhere."""
    both = [(rule.step, rule.field), (rule.plan_step, rule.plan_field)]
    return list(dict.fromkeys(both))


def field_label(form: type[StepForm] | None, name: str) -> str:
    """What the field or section `name` of a step is called on its page."""
    if name in HEADINGS:
        return str(HEADINGS[name])
    parts = form.parts_of(EVERYTHING, None) if form else ()
    return next(str(p.fields[name].label) for p in parts if name in p.fields)
