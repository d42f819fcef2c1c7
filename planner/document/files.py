"""Reading a document by the name of its file."""

import sys

from planner.document.decoding import MOST_BYTES, format_of, tree_of
from planner.document.problems import Problem, ProblemList, Unreadable
from planner.document.reading import design_from
from planner.document.source import Source
from planner.domain.design import Design

STANDARD_INPUT = "-"


def read_file(name: str) -> Design:
    """The design in the file `name`, or on standard input if that is "-".

    The suffix says the format; where it does not, the text does. Raises `Unreadable`,
    also for a file that is not there or may not be read.
    """
    return read_source(name).design


def read_source(name: str) -> Source:
    """The same, with the lines on which its parts stand."""
    problems = ProblemList()
    tree = tree_of(_bytes_of(name), format_of(name), problems)
    return Source(design_from(tree, problems), tree)


def _bytes_of(name: str) -> bytes:
    """The bytes of a file; of one that is too large, enough to see that it is."""
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with open(name, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"The file cannot be opened: {reason}."
        raise Unreadable([Problem("", message)]) from error
