"""The results file that the offline page saves."""

from dataclasses import dataclass

from planner.document.json_text import json_tree
from planner.document.problems import ProblemList, below, quoted
from planner.document.tree import Listing, Mapping, Node, Number, Scalar
from planner.domain.results_file import FiledResult, ResultsFile
from planner.domain.step_result import LONGEST_TEXT, Outcome
from planner.results_files.values import (
    LONGEST_NAME,
    MOST_RESULTS,
    Checked,
    not_read,
    step_name,
    whole_file,
)

HEAD = (
    *("format", "version", "plan", "revision", "fingerprint", "installation"),
    *("saved_at", "results"),
)
FIELDS = ("id", "digest", "answers", "outcome", "note", "evidence", "by", "at")

MOST_COMMAS = 500_000
MOST_BRACKETS = 50_000
"""A text with more holds more values than any results file: it is not even parsed."""

NOTHING = Scalar(None)


def json_results(body: bytes, problems: ProblemList) -> ResultsFile:
    """What the file says; raises `Unreadable`."""
    root = json_tree(_decoded(body, problems), problems)
    if not isinstance(root, Mapping):
        root = Mapping([])
    about = _Fields(root, "", problems)
    about.checked.head(about.text("format"), about.number("version"))
    head = ResultsFile(
        about.text("plan"),
        about.text("fingerprint", LONGEST_NAME),
        about.number("revision"),
        about.number("installation"),
        (),
    )
    found, remarks = [], not_read("The file", about.others(HEAD))
    for place, item in _items(about, problems):
        if not isinstance(item, Mapping):
            problems.add(place, "Must be an object with id and outcome.")
            continue
        fields = _Fields(item, place, problems)
        remarks += not_read(place, fields.others(FIELDS))
        if result := _result(fields):
            found.append((place, result))
    return whole_file(head, found, remarks, problems)


def _decoded(body: bytes, problems: ProblemList) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.give_up(
            "",
            "This is neither a workbook (.xlsx) nor text in UTF-8."
            " Choose the file that the offline page has saved.",
        )
    brackets = text.count("[") + text.count("{")
    if brackets > MOST_BRACKETS or text.count(",") > MOST_COMMAS:
        problems.give_up("", "This holds more than any results file of the portal.")
    return text


def _items(about: "_Fields", problems: ProblemList) -> list[tuple[str, Node]]:
    results = about.node("results")
    if not isinstance(results, Listing):
        problems.give_up("results", "Must be a list of results.")
    if len(results.items) > MOST_RESULTS:
        problems.give_up("results", f"Has more than {MOST_RESULTS:,} results.")
    return [(f"results[{n}]", item) for n, item in enumerate(results.items)]


def _result(fields: "_Fields") -> FiledResult | None:
    """The result that `fields` say, None where something is wrong with them."""
    step, word = step_name(fields.text("id", LONGEST_NAME)), fields.text("outcome")
    if not step:
        fields.wrong("id", "Is missing: which step is this the result of?")
    outcome = next((each for each in Outcome if each == word), None)
    if outcome is None:
        words = ", ".join(Outcome)
        fields.wrong("outcome", f"{quoted(word)} is no result. Use one of: {words}.")
    place = below(fields.path, "digest")
    result = FiledResult(
        step,
        outcome or Outcome.PASSED,
        note=fields.text("note"),
        evidence=fields.text("evidence"),
        by=fields.text("by", LONGEST_NAME),
        at=fields.checked.moment(fields.text("at"), below(fields.path, "at")),
        digest=fields.checked.digest(fields.text("digest"), place),
        answers=fields.number("answers") or 0,
    )
    return result if step and outcome else None


@dataclass(slots=True)
class _Fields:
    """The fields of an object, each read by its name; `path` leads to the object."""

    fields: Mapping
    path: str
    problems: ProblemList

    @property
    def checked(self) -> Checked:
        return Checked(self.problems)

    def node(self, name: str) -> Node:
        """The value of a field, that of null where it is missing."""
        found = [each.value for each in self.fields.entries if each.key == name]
        if len(found) > 1:
            self.wrong(name, "Is there twice. Remove one of the two.")
        return found[0] if found else NOTHING

    def others(self, known: tuple[str, ...]) -> list[str]:
        """The names of the fields that are none of the `known`."""
        return [each.key for each in self.fields.entries if each.key not in known]

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        value = self._plain_value(name)
        if value is None or isinstance(value, str):
            return self.checked.text(value or "", below(self.path, name), longest)
        self.wrong(name, "Must be a text, in quotation marks.")
        return ""

    def number(self, name: str) -> int | None:
        value = self._plain_value(name)
        if value is None:
            return None
        whole = value.whole if isinstance(value, Number) else None
        return self.checked.number(whole, below(self.path, name))

    def wrong(self, name: str, message: str) -> None:
        self.problems.add(below(self.path, name), message)

    def _plain_value(self, name: str) -> str | bool | Number | None:
        node = self.node(name)
        if isinstance(node, Scalar):
            return node.value
        self.wrong(name, "Must be a single value, not a list or an object.")
        return None
