"""The firewall list and the licence list: documents of their own."""

import csv
import io
import re
from dataclasses import replace

import pytest

from planner.domain.acceptance import Acceptance, Standing
from planner.domain.approval import Approval
from planner.exporters import ALL, EXPORTERS, FIREWALL_LISTS, LICENSE_LISTS, LISTS
from planner.exporters.csv_file import safe
from planner.exporters.firewall_columns import firewall_row
from tests.builders import accepting
from tests.exporters.checklists import a_checklist
from tests.exporters.large_plans import checklist_of_two_hundred_machines
from tests.exporters.readers import text_in
from tests.exporters.readers.xlsx import opened
from tests.exporters.wicked_names import a_wicked_checklist

each_list = pytest.mark.parametrize("slug", LISTS)
each_license_list = pytest.mark.parametrize("slug", LICENSE_LISTS)


def rows(slug, checklist):
    text = LISTS[slug].render(checklist).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def table(body, name):
    """The rows of a sheet below its heads, which are in its fourth row."""
    return list(opened(body)[name].iter_rows(min_row=5, values_only=True))


def test_lists_are_no_formats_of_the_checklist():
    assert list(FIREWALL_LISTS) == ["firewall-xlsx", "firewall-csv", "firewall-md"]
    assert list(LICENSE_LISTS) == ["licenses-xlsx", "licenses-csv"]
    assert not LISTS.keys() & EXPORTERS.keys()
    assert list(ALL) == [*EXPORTERS, *LISTS]
    assert {each.document for each in EXPORTERS.values()} == {"checklist"}
    assert {each.document for each in FIREWALL_LISTS.values()} == {"firewall-list"}
    assert {each.document for each in LICENSE_LISTS.values()} == {"licence-list"}


@each_list
def test_every_list_says_which_plan_it_is_of_and_who_approved_it(slug):
    checklist = replace(
        a_checklist(draft=True), revision=4071, approval=Approval(("Ada",))
    )
    text = text_in(LISTS[slug].render(checklist))
    for said in (checklist.fingerprint, "4071", "Approved by Ada", "DRAFT"):
        assert said in text
    assert "NOT APPROVED" in text_in(LISTS[slug].render(a_checklist()))


@each_list
def test_the_bytes_of_a_list_are_the_same_each_time(slug):
    assert LISTS[slug].render(a_checklist()) == LISTS[slug].render(a_checklist())


def test_every_path_is_in_the_table():
    checklist = a_wicked_checklist()
    expected = [[safe(t) for t in firewall_row(p)] for p in checklist.firewall]
    found = rows("firewall-csv", checklist)
    assert [list(row.values())[:7] for row in found] == expected
    body = LISTS["firewall-xlsx"].render(checklist)
    sheet = table(body, "Firewall list")
    assert [row[3] for row in sheet] == [p.port for p in checklist.firewall]
    escaped = "_x005F_x0041_"  # as openpyxl leaves what was written row by row
    assert {row[0] for row in sheet} >= {escaped, "=cmd|'/c calc'!A1"}


def test_no_cell_of_a_list_is_a_formula_or_a_link():
    for slug in ("firewall-xlsx", "licenses-xlsx"):
        for sheet in opened(LISTS[slug].render(a_wicked_checklist())):
            for row in sheet.iter_rows():
                assert all(c.data_type in "sn" and not c.hyperlink for c in row)


def test_the_list_for_a_wiki_has_a_row_for_each_path():
    checklist = a_wicked_checklist()
    text = LISTS["firewall-md"].render(checklist).decode()
    table = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(table) == len(checklist.firewall) + 1
    assert not re.search(r"(?<!\\)<script", text)


def test_a_list_of_one_machine_has_its_paths_and_licence_only():
    whole = a_checklist()
    part = whole.for_machine("DEV1")
    assert 0 < len(rows("firewall-csv", part)) < len(rows("firewall-csv", whole))
    assert [row["Machine"] for row in rows("licenses-csv", part)] == ["DEV1"]


def test_excel_ends_where_it_has_no_more_rows(monkeypatch):
    render = LISTS["firewall-xlsx"].render
    monkeypatch.setitem(render.__globals__, "LAST_ROW", 10)
    sheet = table(render(a_checklist()), "Firewall list")
    assert len(sheet) == 6
    assert sheet[-1][0].startswith("Excel has no more rows")
    assert len(rows("firewall-csv", a_checklist())) > 6


def test_the_paths_of_two_hundred_machines_are_all_there():
    checklist = checklist_of_two_hundred_machines()
    body = LISTS["firewall-csv"].render(checklist)
    assert body.count(b"\r\n") - 1 == len(checklist.firewall) > 10_000


@each_license_list
def test_keys_are_masked_unless_they_are_wanted_in_clear(slug):
    masked = text_in(LISTS[slug].render(a_checklist()))
    assert "SECRET-KEY" not in masked
    assert "Keys are masked" in masked
    shown = text_in(LISTS[slug].render(replace(a_checklist(), shows_keys=True)))
    assert "SECRET-KEY" in shown
    assert "Keys are in clear" in shown


def test_each_licence_says_what_to_ask_for_and_where_the_system_key_is_read():
    found = {row["Machine"]: row for row in rows("licenses-csv", a_checklist())}
    server = found["APP1"]
    assert (server["Licence"], server["Kind"]) == ("K2 connect Server", "Full")
    assert server["Standing"] == "No licence yet"
    assert server["To be asked for"] == "yes"
    assert server["System key"] == "Shown on the machine itself: read it there"
    assert "'@SUM" not in found


def test_each_path_carries_what_is_accepted_on_its_machines_and_for_the_plan():
    checklist = a_checklist()
    here, everywhere = accepting("LIC-04", "DEV1"), accepting("OPS-01")
    accepted = (
        Acceptance(here, Standing.ACCEPTED, "", ("DEV1",)),
        Acceptance(everywhere, Standing.ACCEPTED, "", ()),
    )
    checklist = replace(checklist, accepted=accepted)
    found = rows("firewall-csv", checklist)
    paths = list(zip(checklist.firewall, found, strict=True))
    place = next(p.number for p in checklist.places if p.hostname == "DEV1")
    assert {place in path.places for path, _ in paths} == {True, False}
    for path, row in paths:
        told = row["Accepted warnings"]
        assert ("LIC-04 on DEV1" in told) == (place in path.places)
        assert "OPS-01 on Whole plan" in told


def test_long_reasons_do_not_make_rows_of_paths_endless():
    long = tuple(accepting(f"LIC-{n}", "", "x" * 5000) for n in range(10, 60))
    found = rows("firewall-csv", a_checklist(acknowledgements=long))
    assert all(0 < len(row["Accepted warnings"]) < 1100 for row in found)
    assert "which the web page has" in found[-1]["Accepted warnings"]
