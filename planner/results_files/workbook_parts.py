"""The parts of a workbook: a ZIP of XML, looked at before anything reads them."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from planner.document.problems import ProblemList

MOST_PARTS = 3000
LARGEST_PART = 24 * 1024 * 1024
LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_TAGS = 900_000
"""What the parts of a workbook may have together; one of 2,800 steps has a third."""

LONGEST_TAG = 400_000
"""So many bytes may a tag and the text behind it have. A parser reads a tag that is
sent in small pieces again and again; a full cell has half of it."""

XML = (".xml", ".rels")
"""What is read ends so; pictures and the like are left out."""

NO_WORKBOOK = (
    "This is no workbook that can be read. Open it in Excel, save it as .xlsx without"
    " a password, and choose that file."
)
TOO_LARGE = "Unpacked, this workbook is larger than any that the portal makes."

_MERGED = re.compile(
    rb"<(?:\w{1,9}:)?mergeCell\b[^<>]{0,99}?\bref=[\"']"
    rb"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"
)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_NAMES_OF_UTF_8 = (b"utf-8", b"utf8")


class Parts:
    """The XML of the workbook `body`, unpacked; raises `Unreadable` where it is none.

    No more of it is unpacked than the ZIP says beforehand, which is bounded. None of it
    defines entities, and all of it is UTF-8.
    """

    def __init__(self, body: bytes, problems: ProblemList) -> None:
        self._problems = problems
        try:
            with ZipFile(BytesIO(body)) as file:
                listed = self._listed(file)
                self._contents = {part.filename: file.read(part) for part in listed}
        except (
            *(BadZipFile, zlib.error, RuntimeError, NotImplementedError),
            *(KeyError, EOFError, OSError, ValueError),
        ):
            problems.give_up("", NO_WORKBOOK)
        tags = sum(content.count(b"<") for content in self._contents.values())
        if tags > MOST_TAGS:
            problems.give_up("", TOO_LARGE)
        for content in self._contents.values():
            self._look_at(content)

    def anew(self) -> BytesIO:
        """The workbook with nothing in it but these parts."""
        body = BytesIO()
        with ZipFile(body, "w") as file:
            for name, content in self._contents.items():
                file.writestr(ZipInfo(name), content)
        body.seek(0)
        return body

    def merged_rows(self, name: str) -> list[tuple[int, int]]:
        """The first and the last row of all cells of a sheet that are merged."""
        found = _MERGED.finditer(self._contents[name])
        return [(int(each[2]), int(each[3])) for each in found]

    def _listed(self, file: ZipFile) -> list[ZipInfo]:
        parts = [part for part in file.infolist() if part.filename.endswith(XML)]
        sizes = [part.file_size for part in parts]
        is_large = max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_UNPACKED
        if is_large or len(file.infolist()) > MOST_PARTS:
            self._problems.give_up("", TOO_LARGE)
        return parts

    def _look_at(self, content: bytes) -> None:
        encoding = _ENCODING.search(content[:200])
        is_utf_8 = not encoding or encoding[1].lower() in _NAMES_OF_UTF_8
        if b"<!" in content or b"\0" in content or not is_utf_8:
            self._problems.give_up("", NO_WORKBOOK)
        if max(map(len, content.split(b"<"))) > LONGEST_TAG:
            self._problems.give_up("", TOO_LARGE)
