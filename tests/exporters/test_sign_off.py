"""The record of an installation, as PDF and as JSON."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from planner.domain.installation.sign_off import ranges
from planner.domain.installation.standing import Verdict
from planner.exporters.sign_off_json import FORMAT, VERSION, sign_off_json
from planner.exporters.sign_off_pdf import sign_off_pdf
from tests.exporters.records import (
    FINGERPRINT,
    NOON,
    a_record,
    a_result,
    a_task,
    said,
    whole_record,
)

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "sign-off.md"

HOSTILE = [
    "#panic(1)",
    "= Heading *bold* $x$ @ref <label>",
    "<script>alert(1)</script>",
    '=cmd|"/c calc"!A1',
    "\u202etxt.exe\u202c and \x00 nothing",
    "A" * 10_000,
    '\\ ` ~ #import "/etc/passwd": *',
]


def pages_of(record):
    reader = PdfReader(BytesIO(sign_off_pdf(record)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def text_of(record):
    return " ".join(pages_of(record)).replace("\u200b", "")


def told_in(record):
    return json.loads(sign_off_json(record))


def keys_in(value, above=""):
    if isinstance(value, list):
        for each in value:
            yield from keys_in(each, above)
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_in(each, f"{above}{key}.")


def test_the_pdf_says_what_was_planned_done_shown_and_by_whom():
    text = text_of(whole_record())
    for words in (
        "Sign-off: Contoso",
        "Signed off Bob, 2026-11-23 12:00: Well done.",
        "Phases Phase What By When Said",
        FINGERPRINT.removeprefix("sha256:")[:20],
        "Approved: Bob",
        "Do thing 1",
        "Evidence: All nodes said converged.",
        "converged.log, 1,234 bytes",
        "Went around because: It was there before.",
        "Sent back: Cy",
        "Not executed",
        "Revision 2 changed the step.",
        "removed by revision 2",
        "Closed Bob",
    ):
        assert words in text, words


def test_every_page_names_the_zone_of_its_times_and_no_time_an_offset():
    zone = ZoneInfo("Europe/Berlin")
    start = replace(said("Started"), at=NOON.astimezone(zone))
    pages = pages_of(replace(whole_record(), started=start))
    assert all("Installation 1. Times: Europe/Berlin" in page for page in pages)
    assert not any("+01:00" in page or "+00:00" in page for page in pages)
    assert "Ada, 2026-11-23 13:00" in pages[0] or "Bob, 2026-11-23 13:00" in pages[0]


def test_the_file_is_named_by_its_whole_digest():
    assert "ab" * 32 in text_of(whole_record()).replace(" ", "")


def test_what_is_signed_off_nowhere_says_otherwise():
    assert "NOT SIGNED OFF" not in text_of(a_record())


@pytest.mark.parametrize(
    ("ended", "mark"),
    [
        ({}, "NOT SIGNED OFF"),
        ({"stopped": said("Stopped", "Ada", "No more")}, "STOPPED, NOT SIGNED OFF"),
    ],
)
def test_every_page_of_an_interim_report_says_that_it_is_not_signed_off(ended, mark):
    tasks = tuple(a_task(number) for number in range(1, 60))
    record = a_record(*tasks, signed_off=None, verdict=Verdict.INCOMPLETE, **ended)
    pages = pages_of(record)
    assert len(pages) > 3
    assert all(mark in page for page in pages)
    assert "Interim report: Contoso" in pages[0]
    assert told_in(record)["mark"] == mark
    assert told_in(record)["signed_off"] is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    result = a_result(note=text, evidence=text)
    record = a_record(a_task(title=text, where=text, result=result), plan=text)
    assert text_of(record)
    assert told_in(record)["steps"][0]["result"]["note"] == text
    assert told_in(record)["plan"] == text


def test_markup_is_printed_as_it_was_typed():
    text = text_of(a_record(a_task(title="#panic(1) *a* <b>")))
    assert "#panic(1) *a* <b>" in text


def test_the_same_record_gives_the_same_bytes():
    for export in (sign_off_pdf, sign_off_json):
        assert export(whole_record()) == export(whole_record())
        assert export(whole_record()) != export(whole_record(number=2))


def test_the_json_says_what_it_is_and_keeps_every_part():
    data = told_in(whole_record())
    assert (data["format"], data["version"]) == (FORMAT, VERSION)
    assert data["fingerprint"] == FINGERPRINT
    assert [step["number"] for step in data["steps"]] == [1, 2]
    assert [step["removed_in"] for step in data["removed_steps"]] == [2]
    first, second = data["steps"]
    assert first["result"]["files"] == [
        {
            "name": "converged.log",
            "media_type": "text/plain",
            "size": 1234,
            "sha256": "ab" * 32,
        }
    ]
    assert [each["what"] for each in first["result"]["inspections"]] == [
        "Sent back",
        "Accepted",
    ]
    aside = second["earlier_results"][0]["set_aside"]
    assert aside["revision"] == 2
    assert aside["changes"] == [
        {"what": "Title", "from": "Install on APP1", "to": "Install on APP9"}
    ]
    assert data["audit"] == [
        {"gap": "not-executed", "says": "Not executed", "steps": [2]}
    ]


def test_every_key_is_in_the_reference_and_no_other():
    page = REFERENCE.read_text(encoding="utf-8")
    rows = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    stopped = replace(whole_record(), stopped=said("Stopped"))
    assert rows == set(keys_in(told_in(stopped)))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((), ""), ((3,), "3"), ((1, 2, 3, 7), "1-3, 7"), ((5, 4, 9), "4-5, 9")],
)
def test_numbers_are_told_as_ranges(numbers, words):
    assert ranges(numbers) == words
