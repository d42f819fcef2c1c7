"""The parts of a workbook: a ZIP of XML, looked at before anything unpacks it."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from planner.document.problems import ProblemList

MOST_PARTS = 3000
LARGEST_PART = 24 * 1024 * 1024
LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_TAGS = 1_500_000
"""What the parts of a workbook may have together; one of 2,800 steps has a fifth."""

_MERGED = re.compile(
    rb"<(?:\w{1,9}:)?mergeCell\b[^<>]{0,99}?\bref=[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"
)

NO_WORKBOOK = (
    "This is no workbook that can be read. Open it in Excel, save it as .xlsx without"
    " a password, and choose that file."
)
TOO_LARGE = "Unpacked, this workbook is larger than any that the portal makes."


class Parts:
    """The parts of the workbook `body`; raises `Unreadable` where it is too large."""

    def __init__(self, body: bytes, problems: ProblemList) -> None:
        self._problems = problems
        try:
            self._zip = ZipFile(BytesIO(body))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            problems.give_up("", NO_WORKBOOK)
        parts = self._zip.infolist()
        sizes = [part.file_size for part in parts]
        if len(parts) > MOST_PARTS or max(sizes, default=0) > LARGEST_PART:
            problems.give_up("", TOO_LARGE)
        if sum(sizes) > LARGEST_UNPACKED:
            problems.give_up("", TOO_LARGE)
        if sum(self._tags_of(part.filename) for part in parts) > MOST_TAGS:
            problems.give_up("", TOO_LARGE)

    def content(self, name: str) -> bytes:
        """A part unpacked: no more of it than the ZIP has said, which is bounded."""
        try:
            return self._zip.read(name)
        except (
            *(BadZipFile, zlib.error, RuntimeError, NotImplementedError),
            *(KeyError, EOFError, OSError, ValueError),
        ):
            self._problems.give_up("", NO_WORKBOOK)

    def merged_rows(self, name: str) -> list[tuple[int, int]]:
        """The first and the last row of all cells of a sheet that are merged."""
        found = _MERGED.finditer(self.content(name))
        return [(int(each[2]), int(each[3])) for each in found]

    def _tags_of(self, name: str) -> int:
        """How many tags a part has, which may define no entities."""
        content = self.content(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            self._problems.give_up("", NO_WORKBOOK)
        return content.count(b"<")
