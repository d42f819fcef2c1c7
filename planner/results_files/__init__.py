"""Results files, as the offline page saves them and as workbooks are filled in.

`read` takes a file and gives what it says, or raises `Unreadable` with every problem.
"""

from planner.document.problems import Problem, ProblemList, Unreadable
from planner.domain.results_file import ResultsFile
from planner.results_files.json_results import json_results
from planner.results_files.workbook_results import workbook_results

__all__ = ["LARGEST", "Problem", "Unreadable", "read"]

LARGEST = 10 * 1024 * 1024
"""So many bytes a file may have."""

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"


def read(body: bytes) -> ResultsFile:
    """What the results file `body` says; raises `Unreadable` where it is none.

    What it is shows in its first bytes, whatever it is called.
    """
    problems = ProblemList()
    if not body.strip():
        problems.give_up("", "The file is empty. Choose the file that you filled in.")
    if len(body) > LARGEST:
        problems.give_up("", "The file is larger than 10 MB. Choose a results file.")
    if body.startswith(OLD_OFFICE):
        problems.give_up(
            "",
            "This is an old Excel file, or one with a password."
            " Save it as .xlsx without a password.",
        )
    if body.startswith(PDF):
        problems.give_up("", "This is a PDF. Choose the results file or the workbook.")
    if body.startswith(ZIP):
        return workbook_results(body, problems)
    return json_results(body, problems)
