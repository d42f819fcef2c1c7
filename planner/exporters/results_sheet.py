"""The sheets that results are filled in on, and where each value of them stands.

Whoever reads a filled file needs nothing but this module. The sheet `ABOUT` has names
in its first column and values in the second. Every sheet with the heads of `COLUMNS` in
its row `HEAD_ROW` holds steps, one a row, from the row below to the last step id.
"""

from dataclasses import dataclass
from typing import Final

from planner.exporters.office_text import fitted, xml_text

FORMAT: Final = "k2-connect-results"
VERSION: Final = 1

ABOUT: Final = "About"
SUMMARY: Final = "Summary"
ACCEPTED: Final = "Accepted warnings"
LICENSES: Final = "Licences"

HEAD_ROW: Final = 4
"""The row of the column heads, counted from 1 as Excel does."""

LONGEST_CELL: Final = 32_000
"""Excel has room for 32,767 characters in a cell."""


class Fact:
    """The names in the first column of the sheet `ABOUT`."""

    FORMAT: Final = "Format"
    VERSION: Final = "Version"
    INSTALLATION: Final = "Installation"
    PLAN: Final = "Plan"
    LAYOUT: Final = "Layout"
    REVISION: Final = "Revision"
    FINGERPRINT: Final = "Fingerprint"
    APPROVAL: Final = "Approval"
    OUTCOMES: Final = "Results to choose from"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet of steps; `is_input` says that people fill it in."""

    head: str
    width: int
    is_input: bool = False
    is_hidden: bool = False


NUMBER: Final = Column("No.", 5)
PHASE: Final = Column("Phase", 11)
STEP: Final = Column("Step", 26)
WORK: Final = Column("What to do", 44)
EXPECTED: Final = Column("Expected result", 30)
AFTER: Final = Column("After", 18)
WHO: Final = Column("Who", 15)
GIVEN_TO: Final = Column("Given to", 12)
ASKED_FOR: Final = Column("Evidence asked for", 16)
SENT_BACK: Final = Column("Sent back", 16)
RESULT: Final = Column("Result", 16, is_input=True)
NOTE: Final = Column("Note", 24, is_input=True)
EVIDENCE: Final = Column("Evidence", 18, is_input=True)
FILES: Final = Column("Files in the portal", 18)
BY: Final = Column("By", 12, is_input=True)
ON: Final = Column("Date", 16, is_input=True)
VENDOR_PAGE: Final = Column("Vendor page", 60)
STEP_ID: Final = Column("Step id", 28)
DIGEST: Final = Column("Digest", 10, is_hidden=True)
RESULT_NUMBER: Final = Column("Result number", 10, is_hidden=True)

COLUMNS: Final = (
    NUMBER,
    PHASE,
    STEP,
    WORK,
    EXPECTED,
    AFTER,
    WHO,
    GIVEN_TO,
    ASKED_FOR,
    SENT_BACK,
    RESULT,
    NOTE,
    EVIDENCE,
    FILES,
    BY,
    ON,
    VENDOR_PAGE,
    STEP_ID,
    DIGEST,
    RESULT_NUMBER,
)


def as_cell(text: str) -> str:
    """`text` as it stands in a cell: a step id, too, is to be looked up like this."""
    return fitted(xml_text(text), LONGEST_CELL)
