"""Workbooks that mean harm, or are broken: told kindly, and soon."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.results_files import Unreadable, read
from planner.results_files.workbook_parts import NO_WORKBOOK, TOO_LARGE
from tests.results_files.files import a_row, workbook
from tests.results_files.test_reading import read_or_told, the_problem_of

WHOLE = workbook(a_row("a"), a_row("b", "failed", note="Port 1433 is closed."))
SHEET = "xl/worksheets/sheet2.xml"


def parts_of(body):
    with ZipFile(BytesIO(body)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def zipped(parts):
    body = BytesIO()
    with ZipFile(body, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return body.getvalue()


def with_part(name, content):
    return zipped({**parts_of(WHOLE), name: content})


def with_rows(rows):
    sheet = parts_of(WHOLE)[SHEET]
    return with_part(SHEET, sheet.replace(b"</sheetData>", rows + b"</sheetData>"))


def test_a_bomb_is_not_unpacked():
    body = with_part("xl/big.xml", b"0" * 50_000_000)
    start = time.process_time()
    assert the_problem_of(body) == TOO_LARGE
    assert time.process_time() - start < 1


def test_many_parts_of_a_bomb_are_added_up():
    parts = {f"xl/{n}.xml": b"0" * 20_000_000 for n in range(5)}
    assert the_problem_of(zipped({**parts_of(WHOLE), **parts})) == TOO_LARGE


def test_a_part_that_lies_about_its_size_is_told():
    big = b"0" * 5_000_000
    body = bytearray(with_part("xl/big.xml", big))
    size = len(big).to_bytes(4, "little")
    while (at := body.find(size)) >= 0:
        body[at : at + 4] = (10).to_bytes(4, "little")
    assert the_problem_of(bytes(body)) == NO_WORKBOOK


def test_too_many_parts_are_told():
    parts = {f"xl/{n}.xml": b"" for n in range(4000)}
    assert the_problem_of(zipped({**parts_of(WHOLE), **parts})) == TOO_LARGE


def test_entities_are_never_worked_out():
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        assert the_problem_of(with_part(name, laughs)) == NO_WORKBOOK
        utf_16 = laughs.decode().encode("utf-16")
        assert the_problem_of(with_part(name, utf_16)) == NO_WORKBOOK


def test_a_row_far_below_is_too_many_rows():
    rows = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    assert "more than 10,000 rows" in the_problem_of(with_rows(rows))


def test_more_cells_than_a_workbook_of_ours_has_are_not_read():
    rows = b'<row r="7">' + b"<c><v>1</v></c>" * 400_000 + b"</row>"
    body = with_rows(rows)
    start = time.process_time()
    assert the_problem_of(body) == TOO_LARGE
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "content",
    [
        b"<!-- " + b"<mergeCell " * 1_000_000 + b" -->",
        b"<c r='" + b">" * 10_000_000 + b"'/>",
        b"<?" + b"x" * 10_000_000 + b"?>",
        b"<" + b"x" * 10_000_000 + b"/>",
        b"<mergeCell " * 1_000_000,
    ],
)
def test_what_a_parser_would_read_again_and_again_is_not_given_to_it(content):
    body = with_rows(content)
    start = time.process_time()
    assert not read_or_told(body)
    assert time.process_time() - start < 3


def test_a_picture_in_a_workbook_does_no_harm():
    picture = b"\x89PNG\0" + b"<!DOCTYPE" * 1000
    assert len(read(with_part("xl/media/image1.png", picture)).results) == 2


@pytest.mark.parametrize("name", sorted(parts_of(WHOLE)))
def test_a_workbook_without_one_of_its_parts_is_told(name):
    parts = parts_of(WHOLE)
    del parts[name]
    read_or_told(zipped(parts))
    read_or_told(with_part(name, b""))
    read_or_told(with_part(name, b"<x/>"))


def test_a_workbook_that_is_cut_off_is_told():
    for end in range(4, len(WHOLE), 97):
        with pytest.raises(Unreadable):
            read(WHOLE[:end])


@settings(max_examples=60)
@given(st.data())
def test_whatever_stands_in_a_part_is_read_or_told(data):
    parts = parts_of(WHOLE)
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    at = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 20))
    inserted = data.draw(st.binary(max_size=8) | st.sampled_from([b"9" * 400, b"<x>"]))
    read_or_told(with_part(name, content[:at] + inserted + content[at + length :]))


@settings(max_examples=60)
@given(st.text(alphabet="ABZ0123456789-:=#<>. é\x01", max_size=30), st.data())
def test_whatever_a_value_of_a_sheet_is_it_is_read_or_told(text, data):
    sheet = parts_of(WHOLE)[SHEET]
    values = sheet.split(b'"')
    at = data.draw(st.integers(1, len(values) - 1))
    values[at] = text.encode()
    read_or_told(with_part(SHEET, b'"'.join(values)))
