"""Read a Word document back with python-docx, and its markup with lxml."""

import io
from zipfile import ZipFile

from docx import Document
from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
W = f"{{{NAMES['w']}}}"


def opened(body):
    return Document(io.BytesIO(body))


def markup(body, name="word/document.xml"):
    with ZipFile(io.BytesIO(body)) as archive:
        return etree.fromstring(archive.read(name))


def found(body, path):
    """What an XPath finds in the body of the document."""
    return markup(body).xpath(path, namespaces=NAMES)


def step_tables(document):
    return [t for t in document.tables if t.rows[0].cells[0].text == "Done"]


def steps_in(body):
    """Number and title of each step, by number: they stand by machine."""
    rows = [row.cells for t in step_tables(opened(body)) for row in t.rows[1:]]
    read = [(int(cells[1].text), cells[2].paragraphs[0].text) for cells in rows]
    return [f"{number}. {title}" for number, title in sorted(read)]
