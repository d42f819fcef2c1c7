"""A sheet of steps: each of its rows as a result."""

from collections.abc import Iterable, Iterator

from planner.document.problems import ProblemList, quoted
from planner.domain.results_file import FiledResult
from planner.domain.step_result import Outcome
from planner.domain.wording import abridged
from planner.exporters import results_sheet as columns
from planner.exporters.results_sheet import COLUMNS
from planner.results_files.cells import Cell, Row, in_words
from planner.results_files.values import (
    LONGEST_NAME,
    MOST_RESULTS,
    Checked,
    not_read,
    step_name,
)

Cells = tuple[Cell, ...]

NEEDED = tuple(
    column.head
    for column in COLUMNS
    if column.is_input
    or column in (columns.STEP_ID, columns.DIGEST, columns.RESULT_NUMBER)
)
"""The columns that are read; the others are for people."""

HELPFUL = (columns.SENT_BACK.head,)
"""What is read where it is there; workbooks made earlier lack it."""

KNOWN = tuple(column.head for column in COLUMNS)
HEADS_WITHIN = 20
"""The heads stand in one of the first rows, also where somebody put rows above."""

WORDS = {each.label.casefold(): each for each in Outcome}


class StepRows:
    """The results on the sheet `name`; `rows` are its rows from the first."""

    def __init__(self, name: str, problems: ProblemList) -> None:
        self.remarks: list[str] = []
        self.results: list[tuple[str, FiledResult]] = []
        self.head_row = 0
        self._name = name
        self._columns: dict[str, int] = {}
        self._problems = problems

    @property
    def has_steps(self) -> bool:
        return bool(self._columns)

    def read(self, rows: Iterable[Cells], merged: list[tuple[int, int]]) -> None:
        """Read the sheet, on which these first to last rows are merged."""
        numbered = enumerate(rows, start=1)
        self._find_heads(numbered)
        if not self.has_steps:
            return
        for first, last in merged:
            if last > self.head_row:
                message = "Has merged cells. Unmerge them, and fill in each step."
                self._problems.add(f"Sheet {self._name}, row {first}", message)
        for number, cells in numbered:
            if number > MOST_RESULTS:
                message = f"Has more than {MOST_RESULTS:,} rows. Delete those below."
                self._problems.give_up(f"Sheet {self._name}", message)
            row = Row(self._name, number, cells, self._columns, self._problems)
            self._take(row)

    def _find_heads(self, numbered: Iterator[tuple[int, Cells]]) -> None:
        for number, cells in numbered:
            heads = [in_words(cell.value or "").strip() for cell in cells]
            if columns.STEP_ID.head in heads:
                self.head_row = number
                self._check_heads(heads)
                return
            if number == HEADS_WITHIN:
                return

    def _check_heads(self, heads: list[str]) -> None:
        place = f"Sheet {self._name}, row {self.head_row}"
        missing = [head for head in NEEDED if head not in heads]
        if missing:
            names = abridged([quoted(head) for head in missing])
            message = f"Lacks the columns {names}. Put back the heads of the portal."
            self._problems.give_up(place, message)
        twice = [head for head in NEEDED if heads.count(head) > 1]
        if twice:
            names = abridged([quoted(head) for head in twice])
            self._problems.give_up(place, f"Has {names} twice. Remove one of the two.")
        others = [head for head in heads if head and head not in KNOWN]
        self.remarks += not_read(place, others)
        there = (*NEEDED, *(head for head in HELPFUL if head in heads))
        self._columns = {head: heads.index(head) for head in there}

    def _take(self, row: Row) -> None:
        step = step_name(row.text(columns.STEP_ID.head))
        said = row.text(columns.RESULT.head).strip()
        answers = row.whole(columns.RESULT_NUMBER.head)
        place = row.place(columns.RESULT.head)
        if not said:
            self._remark_on(row, place, bool(answers) and not self._sent_back(row))
            return
        outcome = WORDS.get(" ".join(said.split()).casefold())
        if outcome is None:
            words = "; ".join(each.label for each in Outcome)
            message = f"{quoted(said)} is no result. Choose one of: {words}."
            self._problems.add(place, message)
        if not step:
            message = "The step id of this row is gone. Take the row from a new file."
            self._problems.add(row.place(columns.STEP_ID.head), message)
        if step and outcome:
            self.results.append((place, self._result(row, step, outcome, answers)))

    def _sent_back(self, row: Row) -> bool:
        """Whether the row was blank from the first, for it is to be done again."""
        head = columns.SENT_BACK.head
        return head in self._columns and bool(row.text(head))

    def _remark_on(self, row: Row, place: str, had_result: bool) -> None:
        """Say so where something was meant that is not brought in."""
        if had_result:
            text = "has no result any more. Take the one in the portal back there."
            self.remarks.append(f"{place} {text}")
        elif any(row.text(c.head) for c in (columns.NOTE, columns.EVIDENCE)):
            text = "has a note or evidence and no result: it is not brought in."
            self.remarks.append(f"{place} {text}")

    def _result(
        self, row: Row, step: str, outcome: Outcome, answers: int | None
    ) -> FiledResult:
        checked = Checked(self._problems)

        def text(column: columns.Column, **bound: int) -> str:
            return checked.text(row.text(column.head), row.place(column.head), **bound)

        digest, on = columns.DIGEST.head, columns.ON.head
        return FiledResult(
            step,
            outcome,
            note=text(columns.NOTE),
            evidence=text(columns.EVIDENCE),
            by=text(columns.BY, longest=LONGEST_NAME),
            at=checked.moment(row.text(on).strip(), row.place(on)),
            digest=checked.digest(row.text(digest).strip(), row.place(digest)),
            answers=checked.number(answers, row.place(columns.RESULT_NUMBER.head)),
        )
