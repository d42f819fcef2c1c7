"""The plan document: YAML or JSON text ⇄ `Design`, and its JSON Schema.

`read` takes a document and gives a design, or raises `Unreadable` with every problem.
`to_yaml` and `to_json` write a document that reads back as an equal design.
"""

import json

from planner.document.decoding import Format, format_of, tree_of
from planner.document.files import read_file, read_source
from planner.document.plain import from_data
from planner.document.problems import Problem, ProblemList, Unreadable
from planner.document.reading import design_from
from planner.document.remarks import remarks_on, with_remarks
from planner.document.schema import schema
from planner.document.source import Source
from planner.document.writing import to_data
from planner.document.yaml_writing import yaml_of
from planner.domain.design import Design

__all__ = [
    "WRITERS",
    "Format",
    "Problem",
    "Source",
    "Unreadable",
    "format_of",
    "from_data",
    "read",
    "read_file",
    "read_source",
    "remarks_on",
    "schema",
    "to_data",
    "to_json",
    "to_yaml",
    "with_remarks",
]


def read(data: bytes | str, *, format: Format | None = None) -> Design:
    """The design that the document `data` describes, passwords masked.

    Without a `format` (`format_of` knows it from a file name) a text that starts with
    `{"`, `{}` or `[` is JSON and all else is YAML. Raises `Unreadable`.
    """
    problems = ProblemList()
    return design_from(tree_of(data, format, problems), problems)


def to_yaml(design: Design) -> str:
    """The document of `design` as YAML; the same design gives the same text."""
    return yaml_of(to_data(design))


def to_json(design: Design) -> str:
    """The document of `design` as JSON; the same design gives the same text."""
    return json.dumps(to_data(design), ensure_ascii=False, indent=2) + "\n"


WRITERS = {"yaml": to_yaml, "json": to_json}
"""What writes each format, by the name that addresses and commands use."""
