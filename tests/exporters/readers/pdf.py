"""What a PDF says, read with another library than wrote it."""

import io
from typing import Any

from pypdf import PdfReader

from planner.exporters.paper_text import NO_SPACE

STEP_COLUMN = 105
"""Where the titles of the steps begin, in points; their numbers stand before it."""
TITLE_SIZE = 9.0


def steps_in(body):
    """`4. Install K2 on APP1` for each step, by number: paper has them by machine."""
    found: list[tuple[int, str]] = []
    for page in PdfReader(io.BytesIO(body)).pages:
        page.extract_text(visitor_text=lambda *piece: _take(found, *piece))
    found.sort()
    return [f"{number}. {title}" for number, title in found]


def _take(found, text, matrix, text_matrix, font, size):
    is_bold = "Bold" in str((font or {}).get("/BaseFont"))
    words = _words(text)
    if not (is_bold and size == TITLE_SIZE and words):
        return
    if matrix[4] + text_matrix[4] < STEP_COLUMN and words.isdigit():
        found.append((int(words), ""))
    elif found:
        number, title = found[-1]
        parted = text[:1].isspace() or not title
        found[-1] = (number, f"{title} {words}".strip() if parted else title + words)


def _words(text):
    """`text` on one line, without the places where a line may break."""
    return " ".join(text.replace(NO_SPACE, "").split())


def pages_of(body):
    """The text of each page, its lines joined."""
    return [_words(page.extract_text()) for page in PdfReader(io.BytesIO(body)).pages]


def outline_of(body):
    """The title, the level from 0 and the page from 1 of each bookmark."""
    reader = PdfReader(io.BytesIO(body))

    def walk(entries, level):
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                page = reader.get_destination_page_number(entry) or 0
                yield _words(entry.title), level, page + 1

    return list(walk(reader.outline, 0))


def addresses_in(body):
    """Where links lead, and every other action by its kind."""
    found = set()
    for page in PdfReader(io.BytesIO(body)).pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object().get("/A", {})
            found.add(str(action.get("/URI") or action.get("/S") or "inside"))
    return found


def fonts_in(body):
    """The descriptor of each font, by the font's name."""
    found = {}
    for page in PdfReader(io.BytesIO(body)).pages:
        fonts: Any = page["/Resources"]
        for font in fonts.get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            found[str(descriptor["/FontName"])] = descriptor
    return found
