"""Content controls: what people click and fill in, in Word."""

from datetime import datetime
from typing import Final

from planner.domain.step_result import Outcome
from planner.exporters.docx_markup import run, words
from planner.exporters.office_text import shortened

TICKED, NOT_TICKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"
SIGNS: Final = "MS Gothic"
BLANK: Final = "\N{NO-BREAK SPACE}" * 6
LONGEST_NAME: Final = 64
"""Word refuses a longer name of a control."""


class Controls:
    """Makes controls; each gets a number of its own, as Word asks."""

    def __init__(self) -> None:
        self._made = 0

    def tick(self, name: str, told: str, *, ticked: bool) -> str:
        """A box to tick. `name` is for programs and `told` for people."""
        font = f'w:ascii="{SIGNS}" w:eastAsia="{SIGNS}" w:hAnsi="{SIGNS}"'
        sign = TICKED if ticked else NOT_TICKED
        return self._control(
            name,
            told,
            f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            f'<w14:checkedState w14:val="{ord(TICKED):04X}" w14:font="{SIGNS}"/>'
            f'<w14:uncheckedState w14:val="{ord(NOT_TICKED):04X}" w14:font="{SIGNS}"/>'
            "</w14:checkbox>",
            f'<w:r><w:rPr><w:rFonts w:hint="eastAsia" {font}/><w:sz w:val="26"/>'
            f"</w:rPr><w:t>{sign}</w:t></w:r>",
        )

    def outcome(self, name: str, told: str, chosen: Outcome | None) -> str:
        """A list of results to choose one of."""
        items = "".join(
            f'<w:listItem w:displayText="{words(each.label)}" w:value="{each.value}"/>'
            for each in Outcome
        )
        text = chosen.label if chosen else "Choose"
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
        return self._filled(name, told, kind, text, is_filled=chosen is not None)

    def text(self, name: str, told: str, value: str) -> str:
        """A line or more to fill in."""
        kind = '<w:text w:multiLine="1"/>'
        return self._filled(name, told, kind, value or BLANK, is_filled=bool(value))

    def day(self, name: str, told: str, day: datetime | None) -> str:
        """A day to choose."""
        full = f' w:fullDate="{day:%Y-%m-%d}T00:00:00Z"' if day else ""
        kind = (
            f'<w:date{full}><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-GB"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/>'
            "</w:date>"
        )
        text = f"{day:%Y-%m-%d}" if day else BLANK
        return self._filled(name, told, kind, text, is_filled=day is not None)

    def _filled(
        self, name: str, told: str, kind: str, text: str, *, is_filled: bool
    ) -> str:
        """One whose text goes with the first letter typed, unless it is filled."""
        if is_filled:
            return self._control(name, told, kind, run(text))
        held = "<w:showingPlcHdr/>"
        return self._control(name, told, held + kind, run(text, "PlaceholderText"))

    def _control(self, name: str, told: str, kind: str, content: str) -> str:
        self._made += 1
        alias = words(shortened(told, LONGEST_NAME))
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{name}"/>'
            f'<w:id w:val="{self._made}"/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
