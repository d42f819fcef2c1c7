"""The checklist as a Word document to fill in, or to print and sign."""

import io
from collections.abc import Iterator
from typing import Final

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.exporters.checklist_facts import facts_of
from planner.exporters.docx_controls import Controls
from planner.exporters.docx_markup import (
    cell,
    link,
    paragraph,
    row,
    run,
    table,
    text_table,
)
from planner.exporters.docx_page import empty_document
from planner.exporters.docx_steps import Links, steps_table
from planner.exporters.firewall_columns import COLUMNS as PATH_COLUMNS
from planner.exporters.firewall_columns import firewall_row
from planner.exporters.fixed_zip import zipped_again
from planner.exporters.license_columns import COLUMNS as LICENSE_COLUMNS
from planner.exporters.license_columns import key_notice, license_rows

TITLE: Final = "Install checklist"
MEDIA_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)
MOST_PATHS: Final = 500
"""More network paths than these nobody reads in Word; there is a list of its own."""

FACTS: Final = (("About", 2400), ("", 12850))
ACCEPTED: Final = (
    ("Rule", 1400),
    ("What it says", 4600),
    ("Machines", 2680),
    ("Accepted because", 6570),
)
LICENSES: Final = (1800, 2600, 1700, 1400, 1900, 1300, 2300, 2250)
PATHS: Final = (3000, 3000, 1200, 1500, 5050, 1500)
SIGNATURES: Final = ("Name", "Role", "Signature", "Date")
LINES_TO_SIGN: Final = 3


@exporter("docx", label="Word", suffix="docx", media_type=MEDIA_TYPE)
def docx_file(checklist: Checklist) -> bytes:
    """Steps by machine, what is accepted, licences, network paths, vendor's pages."""
    document = empty_document(checklist, TITLE)
    markup = "".join(_parts(checklist, _links(document, checklist)))
    _fill(document, markup)
    file = io.BytesIO()
    document.save(file)
    return zipped_again(file.getvalue())


def _fill(document: Word, markup: str) -> None:
    """Put `markup` into an empty document, in one go: it may be long."""
    empty = serialize_part_xml(document.element).decode()
    before, section, after = empty.partition("<w:sectPr")
    document.part._element = parse_xml(f"{before}{markup}{section}{after}".encode())


def _links(document: Word, checklist: Checklist) -> Links:
    """The vendor's pages in the order in which the steps name them."""
    pages = dict.fromkeys(page for step in checklist.steps for page in step.source)
    kind = RELATIONSHIP_TYPE.HYPERLINK
    return {
        page: (number, document.part.relate_to(page, kind, is_external=True))
        for number, page in enumerate(pages, start=1)
    }


def _parts(checklist: Checklist, links: Links) -> Iterator[str]:
    yield paragraph(run(TITLE), style="Title")
    if checklist.draft:
        yield paragraph(run(checklist.draft_notice), style="Draft")
    yield text_table(FACTS, facts_of(checklist), "What this checklist is of")
    controls = Controls()
    yield paragraph(run("Steps"), style="Heading1")
    for section in checklist.by_machine:
        yield paragraph(run(section.title), style="Heading2")
        yield steps_table(section.title, section.steps, checklist, links, controls)
    yield from _accepted(checklist)
    yield from _licenses(checklist)
    yield from _paths(checklist)
    yield from _pages(links)
    yield paragraph(run("Signed"), style="Heading1")
    widths = (4600, 3600, 4600, 2450)
    line = row(*(cell(w, paragraph(), paragraph()) for w in widths))
    yield table(widths, SIGNATURES, [line] * LINES_TO_SIGN, "Signatures")


def _accepted(checklist: Checklist) -> Iterator[str]:
    if checklist.accepted:
        yield paragraph(run("Accepted warnings"), style="Heading1")
        rows = [(a.called, a.title, a.where, a.told) for a in checklist.accepted]
        yield text_table(ACCEPTED, rows, "Accepted warnings")


def _licenses(checklist: Checklist) -> Iterator[str]:
    if rows := license_rows(checklist):
        yield paragraph(run("Licences"), style="Heading1")
        yield paragraph(run(key_notice(checklist), "Aside"))
        heads = (head for head, _ in LICENSE_COLUMNS)
        yield text_table(list(zip(heads, LICENSES, strict=True)), rows, "Licences")


def _paths(checklist: Checklist) -> Iterator[str]:
    paths = checklist.first_paths(MOST_PATHS + 1)
    if not paths:
        return
    yield paragraph(run("Firewall list"), style="Heading1")
    if len(paths) > MOST_PATHS:
        said = f"These are the first {MOST_PATHS} paths; the firewall list has all."
        yield paragraph(run(said))
    heads = (head for head, _ in PATH_COLUMNS)
    columns = list(zip(heads, PATHS, strict=False))
    rows = (firewall_row(path)[: len(PATHS)] for path in paths[:MOST_PATHS])
    yield text_table(columns, rows, "Firewall list")


def _pages(links: Links) -> Iterator[str]:
    """The addresses that the steps name by number, for paper."""
    if links:
        yield paragraph(run("Vendor pages"), style="Heading1")
    for address, (number, relation) in links.items():
        yield paragraph(run(f"[{number}] "), link(relation, address))
