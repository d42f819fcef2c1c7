"""The Word document: headings, tables that carry on, and things to click."""

from dataclasses import replace

import pytest
from docx.shared import Length

from planner.domain.own_work import MARK
from planner.domain.step_result import Outcome
from planner.exporters.docx_file import docx_file
from tests.exporters.checklists import a_checklist
from tests.exporters.large_plans import checklist_of_two_hundred_machines
from tests.exporters.readers import text_in
from tests.exporters.readers.docx import (
    W,
    found,
    markup,
    opened,
    step_tables,
    steps_in,
)
from tests.exporters.results import a_checklist_with_results
from tests.exporters.wicked_names import a_wicked_checklist


def headings(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def words_of(body):
    return "".join(found(body, "//w:t/text()"))


def test_every_step_stands_in_the_table_of_its_machine():
    checklist = a_checklist()
    document = opened(docx_file.render(checklist))
    titles = [section.title for section in checklist.by_machine]
    assert headings(document, "Heading 2") == titles
    counts = [len(table.rows) - 1 for table in step_tables(document)]
    assert counts == [len(section.steps) for section in checklist.by_machine]
    assert steps_in(docx_file.render(checklist)) == [
        f"{step.number}. {step.title}" for step in checklist.steps
    ]


def test_parts_have_headings_of_word():
    document = opened(docx_file.render(a_checklist()))
    assert headings(document, "Title") == ["Install checklist"]
    assert headings(document, "Heading 1") == [
        "Steps",
        "Accepted warnings",
        "Licences",
        "Firewall list",
        "Vendor pages",
        "Signed",
    ]


def test_the_bytes_are_the_same_each_time():
    made = {docx_file.render(a_checklist_with_results()) for _ in range(2)}
    assert len(made) == 1


def test_each_table_repeats_its_heads_and_no_row_is_split():
    body = docx_file.render(a_checklist())
    tables = found(body, "//w:tbl")
    repeated = found(body, "//w:tbl/w:tr[1]/w:trPr/w:tblHeader")
    assert len(tables) == len(repeated) == len(found(body, "//w:tblHeader")) > 5
    assert len(found(body, "//w:tr")) == len(found(body, "//w:trPr/w:cantSplit"))


def test_each_step_has_a_box_to_tick():
    checklist = a_checklist()
    body = docx_file.render(checklist)
    boxes = found(body, "//w:sdt[w:sdtPr/w14:checkbox]")
    assert len(boxes) == len(checklist.steps)
    assert set(found(body, "//w14:checked/@w14:val")) == {"0"}
    assert {"".join(box.itertext(f"{W}t")) for box in boxes} == {"☐"}
    numbers = found(body, "//w:sdtPr/w:id/@w:val")
    assert len(set(numbers)) == len(numbers) == 5 * len(checklist.steps)


def test_each_step_has_results_to_choose_from():
    body = docx_file.render(a_checklist())
    lists = found(body, "//w:sdtPr/w:dropDownList")
    assert len(lists) == len(a_checklist().steps)
    for each in lists:
        items = {i.get(f"{W}displayText"): i.get(f"{W}value") for i in each}
        assert items == {o.label: o.value for o in Outcome}


def test_what_is_known_of_a_step_is_filled_in():
    checklist = a_checklist_with_results()
    body = docx_file.render(checklist)
    assert found(body, "//w14:checked/@w14:val").count("1") == 4
    for step in checklist.steps[:4]:
        at = f"[w:sdtPr/w:tag/@w:val='%s-{step.number}']//w:t/text()"
        result = checklist.results[step.id]
        assert found(body, "//w:sdt" + at % "result") == [result.outcome.label]
        assert found(body, "//w:sdt" + at % "note") == [result.note]
        assert found(body, "//w:sdt" + at % "by") == ["=Ada"]
        assert found(body, "//w:sdt" + at % "on") == ["2026-11-23"]
    empty = found(body, "//w:sdt[w:sdtPr/w:showingPlcHdr]")
    assert len(empty) == 4 * (len(checklist.steps) - 4)
    assert "Given to: Grace." in words_of(body)


@pytest.mark.parametrize("draft", [True, False])
def test_every_page_says_which_plan_and_whether_it_is_a_draft(draft):
    checklist = replace(a_checklist(draft=draft), revision=3)
    section = opened(docx_file.render(checklist)).sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    assert header.text.startswith("Install checklist: =1+1 <script>")
    assert ("DRAFT" in header.text) is draft
    assert "Revision 3" in header.text
    assert checklist.fingerprint in footer.text
    assert "NOT APPROVED" in footer.text
    fields = footer._p.findall(f"{W}fldSimple")
    assert [f.get(f"{W}instr").strip() for f in fields] == ["PAGE", "NUMPAGES"]


def test_the_properties_name_the_plan_and_nobody():
    checklist = replace(a_checklist(), revision=3)
    told = opened(docx_file.render(checklist)).core_properties
    assert told.title.startswith("Install checklist: =1+1")
    assert told.subject == checklist.stamp
    assert checklist.fingerprint in told.keywords
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert told.created.year == told.modified.year == 2000


def test_the_language_is_set_and_the_paper_lies_across():
    body = docx_file.render(a_checklist())
    language = markup(body, "word/styles.xml").iter(f"{W}lang")
    assert {each.get(f"{W}val") for each in language} == {"en-GB"}
    section = opened(body).sections[0]
    assert round(section.page_width.mm) == 297
    assert round(section.page_height.mm) == 210


def test_every_style_that_is_used_is_there():
    body = docx_file.render(a_checklist_with_results(draft=True))
    known = {s.get(f"{W}styleId") for s in markup(body, "word/styles.xml")}
    used = found(body, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    assert set(used) <= known


def test_tables_are_as_wide_as_the_page_has_room_for():
    body = docx_file.render(a_checklist())
    section = opened(body).sections[0]
    room = Length(section.page_width - section.left_margin - section.right_margin)
    for grid in found(body, "//w:tblGrid"):
        width = sum(int(column.get(f"{W}w")) for column in grid)
        assert abs(width - room.twips) < 10


def test_vendor_pages_are_links_and_nothing_else_is():
    checklist = a_wicked_checklist()
    body = docx_file.render(checklist)
    pages = {page for step in checklist.steps for page in step.source}
    rels = markup(body, "word/_rels/document.xml.rels")
    targets = {r.get("Target") for r in rels if r.get("TargetMode") == "External"}
    assert targets == pages
    assert all(page in words_of(body) for page in pages)


def test_nothing_that_people_wrote_is_markup():
    checklist = a_wicked_checklist()
    body = docx_file.render(checklist)
    words = words_of(body)
    for name in ("=cmd|'/c calc'!A1", "<script>alert(1)</script>", "_x0041_"):
        assert f"Install K2 connect on {name}" in words
    assert "Install K2 connect on a\ufffdb c d" in words
    assert not found(body, "//script")
    instructions = {i.strip() for i in found(body, "//w:fldSimple/@w:instr")}
    assert instructions == set()


def test_what_the_team_has_added_says_so():
    step = replace(a_checklist().steps[0], is_own=True, items=("Visual Studio 2022",))
    words = words_of(docx_file.render(replace(a_checklist(), steps=(step,))))
    assert f"{MARK}. {step.detail[:20]}" in words
    assert f"{MARK}: Visual Studio 2022" in words


def test_no_licence_key_is_in_clear():
    assert "SECRET-KEY" not in text_in(docx_file.render(a_checklist()))
    shown = replace(a_checklist(), shows_keys=True)
    assert "SECRET-KEY" in text_in(docx_file.render(shown))


def test_more_network_paths_than_anybody_reads_are_left_to_their_list(monkeypatch):
    assert "first" not in words_of(docx_file.render(a_checklist()))[-4000:]
    monkeypatch.setitem(docx_file.render.__globals__, "MOST_PATHS", 3)
    words = words_of(docx_file.render(a_checklist()))
    assert "These are the first 3 paths; the firewall list has all." in words


def test_two_hundred_machines_have_a_table_each():
    checklist = checklist_of_two_hundred_machines()
    body = docx_file.render(checklist)
    assert len(found(body, "//w:sdt[w:sdtPr/w14:checkbox]")) == len(checklist.steps)
    assert len(found(body, "//w:pStyle[@w:val='Heading2']")) == 201


def test_the_margins_have_no_stops_but_those_of_this_page():
    document = opened(docx_file.render(a_checklist(draft=True)))
    (section,) = document.sections
    wide = section.page_width - section.left_margin - section.right_margin
    wide = Length(wide).twips
    for margin in (section.header, section.footer):
        (line,) = margin.paragraphs
        own = stops_of(line)
        inherited = stops_of(line.style)
        assert len(inherited) == 2
        assert [own.pop(position) for position in inherited] == ["clear", "clear"]
        assert own == {str(wide * 6 // 10): "center", str(wide): "right"}


def stops_of(it):
    """The stops that a paragraph or a style has of its own."""
    found = it._element.iterfind(f"{W}pPr/{W}tabs/{W}tab")
    return {stop.get(f"{W}pos"): stop.get(f"{W}val") for stop in found}
