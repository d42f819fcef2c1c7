"""Encodings, sizes, and which format a text is in."""

import io
import sys

import pytest

from planner.document import Format, format_of, read, read_file
from planner.document.decoding import MOST_BYTES
from tests.document.documents import (
    json_plan,
    problems_of,
    the_problem_of,
    yaml_plan,
)


@pytest.mark.parametrize("text", [yaml_plan(), json_plan()])
def test_a_document_may_be_bytes_or_text_with_or_without_a_mark(text):
    assert read(text) == read(text.encode()) == read(text.encode("utf-8-sig"))


def test_utf_16_is_named():
    problem = the_problem_of(yaml_plan().encode("utf-16"))
    assert problem.message == "The document is UTF-16; save it as UTF-8."


def test_another_encoding_is_named_with_its_first_byte_and_line():
    problem = the_problem_of(yaml_plan("notes: æ").encode("latin-1"))
    assert problem.line == 4
    assert "byte 0xE6" in problem.message


def test_half_a_surrogate_pair_in_a_text_is_a_problem():
    assert "surrogate" in the_problem_of(yaml_plan("notes: \ud800")).message


@pytest.mark.parametrize("filler", ["x", "æ"])
def test_a_mebibyte_is_the_most(filler):
    room = MOST_BYTES - len(yaml_plan("notes: "))
    size = len(filler.encode())
    assert read(yaml_plan("notes: " + filler * (room // size)))
    too_large = yaml_plan("notes: " + filler * (room // size + 1))
    for data in (too_large, too_large.encode()):
        assert the_problem_of(data).message == "The document is larger than 1 MiB."


def test_the_suffix_of_a_file_says_its_format():
    assert format_of("a.YAML") is format_of("b/c.yml") is Format.YAML
    assert format_of("a.json") is Format.JSON
    assert format_of("plan.txt") is format_of("-") is None


def test_without_a_format_the_first_characters_decide():
    flow = "{schema: k2portal/plan/1, name: Contoso, layout: clustered}"
    assert read(flow) == read("\n " + json_plan()) == read(yaml_plan())


def test_a_promised_format_is_kept():
    trailing_comma = json_plan()[:-1] + ",}"
    assert problems_of(trailing_comma, Format.JSON)
    assert read(trailing_comma, format=Format.YAML) == read(json_plan())


def test_a_file_is_read_by_its_name(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(yaml_plan(), encoding="utf-8")
    assert read_file(str(path)) == read(yaml_plan())


def test_a_dash_is_standard_input(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(yaml_plan().encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert read_file("-") == read(yaml_plan())
