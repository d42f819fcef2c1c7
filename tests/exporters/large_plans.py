"""Plans as large as the formats have to stand."""

from planner.domain.checklist_making import checklist_for
from tests.builders import (
    ADMINISTRATION,
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    SQL_SERVER,
    a_design,
    a_destination,
    a_machine,
)


def checklist_of_two_hundred_machines():
    return checklist_for(
        a_design(
            *(
                a_machine(f"APP{n}", K2_SERVER, SERVER, ADMINISTRATION)
                for n in range(40)
            ),
            *(a_machine(f"DEV{n}", DEVELOPER, *SOFTWARE) for n in range(159)),
            a_machine("SQL1", SQL_SERVER, DATABASE),
            destinations=(a_destination(),),
        )
    )
