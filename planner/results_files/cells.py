"""A cell of a workbook, and what its value is as text."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from openpyxl.utils import get_column_letter

from planner.document.problems import ProblemList


class Cell(Protocol):
    """What is asked of a cell of openpyxl."""

    @property
    def value(self) -> object: ...

    @property
    def data_type(self) -> str: ...


@dataclass(slots=True)
class Row:
    """A row of a sheet; `columns` says where the column of each head stands."""

    sheet: str
    number: int
    cells: tuple[Cell, ...]
    columns: dict[str, int]
    problems: ProblemList

    def place(self, head: str) -> str:
        """`Sheet APP1, cell J7`, the column of `head`."""
        letter = get_column_letter(self.columns[head] + 1)
        return f"Sheet {self.sheet}, cell {letter}{self.number}"

    def text(self, head: str) -> str:
        """What stands in the column of `head`; a number or a day as it is written."""
        place = self.columns[head]
        cell = self.cells[place] if place < len(self.cells) else None
        if cell is None or cell.value is None:
            return ""
        if cell.data_type == "f":
            self._wrong(head, "Has a formula. Replace it by what it comes to.")
        elif cell.data_type == "e":
            self._wrong(head, f"Has the error {cell.value}. Correct or empty it.")
        else:
            return in_words(cell.value)
        return ""

    def whole(self, head: str) -> int | None:
        """The whole number in the column of `head`, 0 for none; None if it is none."""
        return whole_number(self.text(head).strip() or "0")

    def _wrong(self, head: str, message: str) -> None:
        self.problems.add(self.place(head), message)


def in_words(value: object) -> str:
    """A value of a cell as people read it there."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def whole_number(text: str) -> int | None:
    """The number that `text` is, None where it is none of a sensible length."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 19
    return int(text) if is_number else None
