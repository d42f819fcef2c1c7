"""Where in a plan document the findings are cured."""

from planner.document.machine_fields import MACHINES
from planner.document.source import Step
from planner.domain.design import Design
from planner.domain.rule import Detail

IN_A_MACHINE: dict[str, tuple[Step, ...]] = {
    **{key: (key,) for key in MACHINES.by_key},
    "k2_licensed": ("k2", "licensed"),
    "k2_version": ("k2", "version"),
    "kind": ("license", "kind"),
    "status": ("license", "status"),
    "key": ("license", "key"),
}
"""The keys below a machine, by the field of the wizard."""

IN_THE_PLAN: dict[tuple[str, str], tuple[Step, ...]] = {
    ("accounts", "default_server"): ("default_server",),
    ("accounts", "delegation"): ("delegation",),
    ("accounts", "destinations"): ("destinations",),
    ("accounts", "publishes_to"): ("publishes_to",),
    ("accounts", "service_account"): ("service_account",),
    ("accounts", "user_manager"): ("user_manager",),
    ("cluster", "affinity"): ("cluster", "affinity"),
    ("cluster", "kind"): ("cluster", "kind"),
    ("cluster", "member"): ("cluster", "members"),
    ("cluster", "members_other"): ("cluster", "members"),
    ("cluster", "name"): ("cluster", "name"),
    ("components", "components"): ("machines",),
    ("database", "connection_string"): ("database",),
    ("database", "created_by"): ("database", "created_by"),
    ("database", "sql_browser"): ("database", "sql_browser"),
    ("layout", "layout"): ("layout",),
    ("machines", "add_names"): ("machines",),
    ("machines", "hostname"): ("machines",),
    ("review", "acknowledgements"): ("acknowledgements",),
}
"""The keys of the document, by step and field of the wizard."""


def place_of(detail: Detail, design: Design) -> tuple[Step, ...]:
    """The path in the document; that of the machine, or (), where no key is known."""
    machine = _machine(detail, design)
    if machine and detail.field in IN_A_MACHINE:
        return *machine, *IN_A_MACHINE[detail.field]
    return IN_THE_PLAN.get((detail.step, detail.field), machine)


def _machine(detail: Detail, design: Design) -> tuple[Step, ...]:
    for index, machine in enumerate(design.machines):
        if machine is detail.machine:
            return "machines", index
    return ()
