"""A workbook as all of ours look: its styles, its pages in print, and its bytes."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.domain.checklist import Checklist
from planner.exporters.office_text import shortened, xml_text
from planner.exporters.results_sheet import HEAD_ROW, as_cell

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONG_AGO: Final = datetime(2000, 1, 1)
"""When every document says that it was made: its bytes tell no time."""

A4: Final = 9
LINE: Final = 15
MOST_LINES: Final = 27
"""So many lines of so many points a row has; Excel makes none higher than 409."""

SHOWN: Final = 50
SCOPE_SHOWN: Final = 40
"""So many characters of a name stand in the margins of a page: Excel takes no more than
255 in each, and & counts twice."""

_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFC7D1"}
STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14},
    "aside": {"font_color": "#4A5560"},
    "draft": {"bold": True, "font_color": "#9C0006"},
    "name": {"bold": True, "valign": "top"},
    "value": {"valign": "top"},
    "head": {**_CELL, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"},
    "cell": _CELL,
    "total": {**_CELL, "bold": True, "bg_color": "#E8EDF3"},
    "input": {**_CELL, "bg_color": "#FFF9E5"},
    "date": {**_CELL, "bg_color": "#FFF9E5", "num_format": "yyyy-mm-dd hh:mm"},
    "good": {"bg_color": "#C6EFCE", "font_color": "#006100"},
    "bad": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "link": {**_CELL, "font_color": "#0B5394", "underline": 1},
}


class GrowingRows(Worksheet):  # type: ignore[misc]
    """A sheet whose rows have a height, for LibreOffice works out none, and grow on."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        kept = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)


class Book:
    """A workbook about `checklist`, called `title`.

    One written `row_by_row` keeps only a row in memory, so rows come in their order.
    """

    def __init__(
        self, checklist: Checklist, title: str, *, row_by_row: bool = False
    ) -> None:
        self.checklist = checklist
        self._title = title
        self._body = io.BytesIO()
        memory = "constant_memory" if row_by_row else "in_memory"
        self.file = Workbook(self._body, {memory: True, **_NO_GUESSING})
        self.file.set_properties(
            {
                "title": shortened(xml_text(f"{title}: {checklist.subject}"), 200),
                "subject": checklist.stamp,
                "keywords": f"K2 connect, {checklist.fingerprint}",
                "created": LONG_AGO,
            }
        )
        self.style = {name: self.file.add_format(s) for name, s in STYLES.items()}

    def sheet(self, name: str, widths: Sequence[int]) -> Any:
        """A new sheet with columns of these widths, ready to be printed."""
        sheet = self.file.add_worksheet(name, GrowingRows)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.8)
        checklist = self.checklist
        plan, notice = _margin(checklist.plan), _margin(checklist.draft_notice)
        revision = f"Revision {checklist.revision}" if checklist.revision else ""
        scope = f" ({_margin(checklist.scope, SCOPE_SHOWN)})" if checklist.scope else ""
        sheet.set_header(f"&L{plan}{scope}&C{notice}&R{revision}")
        approval = _margin(checklist.approval.line)
        sheet.set_footer(f"&L{checklist.fingerprint}&R{approval} · Page &P of &N")
        return sheet

    def headed(
        self, name: str, title: str, heads: Sequence[str], widths: Sequence[int]
    ) -> Any:
        """A new sheet with a title and heads in `HEAD_ROW`, which stay in sight."""
        sheet, checklist = self.sheet(name, widths), self.checklist
        said = f"{checklist.subject} · {checklist.stamp} · {checklist.approval.line}"
        sheet.write_string(0, 0, as_cell(title), self.style["title"])
        sheet.write_string(1, 0, as_cell(said), self.style["aside"])
        sheet.write_string(2, 0, checklist.draft_notice, self.style["draft"])
        for column, head in enumerate(heads):
            sheet.write_string(HEAD_ROW - 1, column, head, self.style["head"])
        sheet.repeat_rows(HEAD_ROW - 1)
        sheet.freeze_panes(HEAD_ROW, 0)
        return sheet

    def table(
        self,
        name: str,
        title: str,
        columns: Sequence[tuple[str, int]],
        rows: Sequence[Sequence[str]],
    ) -> None:
        """A new sheet with a table: heads with their widths, and texts."""
        heads, widths = zip(*columns, strict=True)
        sheet = self.headed(name, title, heads, widths)
        for number, row in enumerate(rows, start=HEAD_ROW):
            set_height(sheet, number, zip(row, widths, strict=True))
            self.write_row(sheet, number, row)
        sheet.autofilter(HEAD_ROW - 1, 0, HEAD_ROW - 1 + len(rows), len(heads) - 1)

    def write_row(self, sheet: Any, number: int, texts: Sequence[str]) -> None:
        """The texts as texts, whatever they look like, in the row below `number`."""
        for column, text in enumerate(texts):
            sheet.write_string(number, column, as_cell(text), self.style["cell"])

    def made(self) -> bytes:
        """The whole file; nothing can be added to it any more."""
        self.file.close()
        return self._body.getvalue()


_NO_GUESSING = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def set_height(sheet: Any, number: int, cells: Iterable[tuple[str, int]]) -> None:
    """Make the row high enough for its texts in columns of these widths."""
    lines = (
        sum(ceil(len(line) / width) or 1 for line in text.split("\n"))
        for text, width in cells
    )
    sheet.set_row(number, LINE * min(max(lines, default=1), MOST_LINES))


def _margin(text: str, most: int = SHOWN) -> str:
    """`text` for the margin of a page, where & begins a command."""
    return shortened(xml_text(text), most).replace("&", "&&")
