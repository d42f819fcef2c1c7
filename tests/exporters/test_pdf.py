"""The PDF: archivable, tagged, the same twice, and nothing of the plan as markup."""

import io
from dataclasses import replace
from datetime import date, datetime, timezone
from functools import cache

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from planner.domain.approval import Approval
from planner.domain.checklist_making import checklist_for
from planner.domain.own_work import MARK
from planner.domain.step_result import Outcome, StepResult
from planner.exporters import pdf_data
from planner.exporters.pdf_file import pdf_file
from tests.builders import DEVELOPER, SOFTWARE, a_design, a_machine
from tests.domain.any_design import DESIGNS
from tests.exporters.checklists import WICKED, a_checklist
from tests.exporters.readers.pdf import (
    addresses_in,
    fonts_in,
    outline_of,
    pages_of,
    steps_in,
)

HEADS = "Done No. Step Result Initials Date"
APPROVED = Approval(("Ada Lovelace", "Grace Hopper"), date(2026, 11, 20))


@cache
def usual(draft=False):
    return pdf_file.render(a_checklist(draft=draft))


def text_of(checklist):
    return " ".join(pages_of(pdf_file.render(checklist)))


def reader(body):
    return PdfReader(io.BytesIO(body))


def test_every_step_is_there_by_its_number():
    told = [f"{s.number}. {' '.join(s.title.split())}" for s in a_checklist().steps]
    assert steps_in(usual()) == told


def test_the_same_checklist_gives_the_same_bytes():
    assert pdf_file.render(a_checklist()) == usual()


def test_it_says_to_be_made_on_the_day_of_its_approval_and_never_today():
    made = reader(usual()).metadata.creation_date
    assert made == datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017
    body = pdf_file.render(replace(a_checklist(), approval=APPROVED))
    assert reader(body).metadata.creation_date.date() == APPROVED.on


def test_it_claims_to_be_accessible_and_archivable():
    root = reader(usual()).trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    for claim in ("pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"):
        assert claim in xmp
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert root["/StructTreeRoot"]["/K"]
    assert reader(usual()).metadata.title.startswith("Install checklist: =1+1")


def test_its_fonts_are_inside():
    fonts = fonts_in(usual())
    assert fonts
    assert all("/FontFile2" in f or "/FontFile3" in f for f in fonts.values())


def test_the_picture_is_told_in_words():
    figures = list(_elements(reader(usual()).trailer["/Root"]["/StructTreeRoot"]))
    (picture,) = (each for each in figures if each.get("/S") == "/Figure")
    assert "Topology of =1+1" in picture["/Alt"]
    assert "APP1: K2 Server" in picture["/Alt"]


def _elements(element):
    yield element
    inner = element.get("/K", [])
    for each in inner if isinstance(inner, list) else [inner]:
        found = each.get_object()
        if isinstance(found, dict):
            yield from _elements(found)


def test_each_machine_begins_on_a_page_of_its_own():
    checklist = a_checklist()
    body = usual()
    begins = {title: page for title, level, page in outline_of(body) if level == 0}
    titles = [section.title for section in checklist.by_machine]
    assert titles == [title for title in begins if title in titles]
    pages = pages_of(body)
    numbers = [begins[title] for title in titles]
    assert len(set(numbers)) == len(numbers)
    head = f"{checklist.fingerprint[:19]} NOT APPROVED {HEADS}"
    for title, number in zip(titles, numbers, strict=True):
        assert f"{head} {title} " in pages[number - 1]


def test_phases_are_headings_within_their_machine():
    expected = [
        phase.title
        for section in a_checklist().by_machine
        for phase in replace(a_checklist(), steps=section.steps).by_phase
    ]
    assert [title for title, level, _ in outline_of(usual()) if level == 1] == expected


def test_every_page_says_which_of_how_many_it_is():
    pages = pages_of(usual())
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page


def test_every_page_of_a_draft_says_so():
    notice = a_checklist(draft=True).draft_notice
    assert all(notice in page for page in pages_of(usual(draft=True)))


def test_every_page_says_whether_it_is_approved_and_from_which_revision():
    revision = replace(a_checklist(), revision=4071)
    stamp = f"Revision 4071, {revision.fingerprint[:19]}"
    for page in pages_of(pdf_file.render(revision)):
        assert "NOT APPROVED" in page
        assert stamp in page
    approved = replace(revision, approval=APPROVED)
    pages = pages_of(pdf_file.render(approved))
    assert not any("NOT APPROVED" in page for page in pages)
    assert APPROVED.line in pages[0]
    assert approved.fingerprint in pages[0]


def test_every_page_says_that_the_approval_was_withdrawn_after_the_end():
    since = replace(APPROVED, withdrawn_by="Cy", withdrawn_on=date(2026, 11, 25))
    carried = replace(a_checklist(), revision=2, approval=since)
    for page in pages_of(pdf_file.render(carried)):
        assert "Approval withdrawn on 2026-11-25 by Cy, after the end" in page


def test_links_lead_to_vendor_pages_and_nowhere_else():
    vendor = {address for step in a_checklist().steps for address in step.source}
    assert addresses_in(usual()) == vendor
    for word in (b"/JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/EmbeddedFile"):
        assert word not in usual()


@pytest.mark.parametrize(
    "name",
    [
        "=cmd|'/c calc'!A1",
        "#panic(1)",
        "$x$ <lab> @ref *bold* _x0041_",
        WICKED,
        "https://evil.com/page",
        '"#import "@preview/x:1.0.0"',
    ],
)
def test_hostile_names_stay_text(name):
    checklist = a_checklist(name=name, notes=f"Notes: {name}")
    body = pdf_file.render(checklist)
    text = " ".join(pages_of(body))
    assert f"Install checklist: {name}" in text
    assert f"Notes: {name}" in text
    assert "https://evil.com/page" not in addresses_in(body)


def test_what_no_font_can_show_has_a_sign_in_its_place():
    checklist = a_checklist(name="A\x00B \u202eC \u4e2d\U0001f600 \ue000 \ufffe")
    assert "A\ufffdB \ufffdC \ufffd\ufffd \ufffd \ufffd" in text_of(checklist)


def test_a_long_word_is_broken_and_whole():
    word = "N" * 10_000
    body = pdf_file.render(a_checklist(notes=word))
    assert "".join(pages_of(body)).count("N") >= len(word)
    for page in PdfDocument(body):
        words = page.get_textpage()
        right = max(words.get_charbox(n)[2] for n in range(words.count_chars()))
        assert right < page.get_width() - 40


def test_cells_are_there_to_be_filled_in_or_filled():
    checklist = a_checklist()
    result = StepResult(
        Outcome.FAILED, "Grace", datetime(2026, 5, 4, 3, 2), note="It broke."
    )
    text = text_of(replace(checklist, results={checklist.steps[0].id: result}))
    assert HEADS in text
    for said in (f"{Outcome.FAILED.label}, Grace, 2026-05-04", "Noted: It broke."):
        assert said in text
    assert "Carried out by" in text


def test_a_step_says_who_does_it_and_which_are_the_teams():
    checklist = a_checklist()
    first, *others = checklist.steps
    own = replace(first, is_own=True, items=("Visual Studio 2022",), evidence="a photo")
    text = text_of(
        replace(checklist, steps=(own, *others), people={own.id: "Ada Lovelace"})
    )
    for said in (MARK, "Visual Studio 2022", "Show it by: a photo", ": Ada Lovelace"):
        assert said in text


def test_licence_keys_are_masked():
    text = text_of(a_checklist())
    assert "Licences" in text
    assert "SECRET-KEY" not in text


def test_accepted_warnings_stand_with_reason_name_and_dates():
    text = text_of(a_checklist())
    for said in ("calc", "on 2026-11-03", "lapses on 2027-05-01", "no such machine"):
        assert said in text
    assert "Accepted because" not in text_of(a_checklist(acknowledgements=()))


def test_the_list_of_one_machine_is_about_no_other():
    body = pdf_file.render(a_checklist().for_machine("DEV1"))
    titles = [title for title, level, _ in outline_of(body) if level == 0]
    assert "DEV1" in titles
    assert not {"APP1", "Whole environment"} & set(titles)


def test_of_too_many_paths_it_is_said_how_many_more_there_are_and_where(monkeypatch):
    number = len(a_checklist().firewall)
    monkeypatch.setattr(pdf_data, "MOST_PATHS", 3)
    text = text_of(a_checklist())
    assert f"These are the first 3 of {number} paths. The other {number - 3}" in text
    assert "first 3 of" not in " ".join(pages_of(usual()))


def test_the_heads_of_a_table_stand_on_each_of_its_pages():
    machines = [a_machine(f"DEV{n}", DEVELOPER, *SOFTWARE) for n in range(30)]
    body = pdf_file.render(checklist_for(a_design(*machines)).for_machine("DEV1"))
    starts = {title: page for title, _, page in outline_of(body)}
    steps = pages_of(body)[starts["DEV1"] - 1 : starts["Firewall list"] - 1]
    assert len(steps) > 1
    assert all(HEADS in page for page in steps)
    tables = pages_of(body)[starts["Firewall list"] - 1 : starts["Vendor pages"] - 1]
    assert len(tables) > 1
    assert all("From To Protocol Port What for Basis" in page for page in tables)


@settings(max_examples=4, deadline=None)
@given(DESIGNS)
def test_any_plan_becomes_a_pdf(design):
    assert pdf_file.render(checklist_for(design, draft=True)).startswith(b"%PDF-")
