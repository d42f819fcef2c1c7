"""A checklist with everything in it that a format could trip over."""

from datetime import date

from planner.domain.checklist import Checklist
from planner.domain.checklist_making import checklist_for
from planner.rules import findings
from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    SQL_SERVER,
    a_design,
    a_destination,
    a_machine,
    accepting,
)

WICKED = "<script>alert(1)</script>"
SIGNED = accepting(
    "LIC-04",
    "DEV1",
    "=cmd|'/c calc'!A1 <b>",
    by=f"Ada {WICKED}\n# [x](http://evil.com)",
    on=date(2026, 11, 3),
    until=date(2027, 5, 1),
)
LAPSED = accepting(
    "CMP-13", "@SUM", by="Ada", on=date(2026, 1, 2), until=date(2026, 5, 1), lapsed=True
)
IDLE = accepting("=LIC-04", "www.evil.com", "It stays\n- [ ] as it is <i>.")


def a_checklist(draft: bool = False, **values: object) -> Checklist:
    """The list of a plan with wicked names; `values` replace parts of the plan."""
    plan = {
        "name": f"=1+1 {WICKED}",
        "database": {"server": "SQL1", "name": "[K2](http://evil.com)"},
        "service_account": "svc@contoso.com",
        "destinations": (
            a_destination("www.evil.com"),
            a_destination("| **x** | `y`"),
            a_destination(WICKED),
        ),
        "acknowledgements": (SIGNED, LAPSED, IDLE),
    }
    design = a_design(
        a_machine("APP1", K2_SERVER, SERVER, ADMINISTRATION, key="SECRET-KEY"),
        a_machine("DEV1", DEVELOPER, *SOFTWARE),
        a_machine("@SUM", CLIENT),
        a_machine("SQL1", SQL_SERVER, DATABASE),
        **plan | values,
    )
    return checklist_for(design, draft=draft, findings=findings(design))
