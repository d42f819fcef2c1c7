"""Names that a file could take for a formula, markup, a link or a control."""

from planner.domain.checklist_making import checklist_for
from tests.builders import (
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    a_design,
    a_destination,
    a_machine,
)

NAMES = (
    "=cmd|'/c calc'!A1",
    "#panic(1)",
    "<script>alert(1)</script>",
    "_x0041_",
    "a\x00b\x0bc\x1fd",
    "\ufffe\uffff",
    "\u202egnp.exe",
    "@everyone",
    "https://evil.example/?a=1&b=2",
    "{=SUM(1)}",
    "internal:x",
    "&P&N",
    "x" * 10_000,
)


def a_wicked_checklist():
    """A checklist whose plan and machines have all of these names."""
    machines = [a_machine(name, DEVELOPER, *SOFTWARE) for name in NAMES]
    return checklist_for(
        a_design(
            a_machine("APP1", K2_SERVER, SERVER),
            *machines,
            name="".join(NAMES),
            destinations=tuple(a_destination(name) for name in NAMES),
        )
    )
