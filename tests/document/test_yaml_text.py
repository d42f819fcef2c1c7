"""What YAML a plan may be written in."""

import pytest

from planner.document import read
from planner.document.tree import Number
from planner.document.yaml_text import resolved
from tests.document.documents import (
    places_of,
    problems_of,
    the_problem_of,
    yaml_plan,
)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_has_five_spellings(text):
    assert resolved(text) is None


@pytest.mark.parametrize("text", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_flags_have_six_spellings(text):
    assert resolved(text) is (text.lower() == "true")


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "00",
        "-1",
        "+7",
        "0o17",
        "0x1F",
        "1.",
        ".5",
        "1e3",
        "-1.5E-3",
        ".inf",
        ".NaN",
    ],
)
def test_numbers_are_those_of_the_core_schema(text):
    assert resolved(text) == Number(text)


@pytest.mark.parametrize(
    "text",
    ["NO", "yes", "on", "nULL", "tRUE", "1_000", "0b1", "-0x1", "12:30", "2026-11-22"],
)
def test_what_only_older_yaml_takes_for_something_else_is_text(text):
    assert resolved(text) == text
    assert read(yaml_plan(f"notes: {text}")).notes == text


def test_quoted_values_are_text():
    assert read(yaml_plan("notes: '00'")).notes == "00"
    assert read(yaml_plan('notes: "~"')).notes == "~"
    assert read(yaml_plan("notes: |\n  1\n  2\n")).notes == "1\n2\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_like_on_any_system(ending):
    assert read(yaml_plan("notes: a").replace("\n", ending)).notes == "a"


def test_the_version_directive_is_allowed():
    assert read("%YAML 1.2\n---\n" + yaml_plan() + "...\n").name == "Contoso"


@pytest.mark.parametrize("line", ["%YAML 1.1", "%TAG ! x", "%FOO", "%YAML 1.2 x"])
def test_other_directives_are_a_problem(line):
    problem = the_problem_of(f"# plan\n{line}\n---\n{yaml_plan()}")
    assert (problem.path, problem.line) == ("", 2)
    assert "%YAML 1.2" in problem.message


@pytest.mark.parametrize(
    ("rest", "word", "path"),
    [
        ("notes: &a x", "Anchors", "notes"),
        ("database: &a {}", "Anchors", "database"),
        ("cluster: {members: [*a]}", "Aliases", "cluster.members[0]"),
        ("notes: !!str x", "Tags", "notes"),
        ("notes: ! x", "Tags", "notes"),
        ("machines: !mine []", "Tags", "machines"),
        ("!!str notes: x", "Tags", ""),
        ("<<: {notes: x}", "Merge keys", ""),
        ("1: x", "A key is a text", ""),
        ("null: x", "A key is a text", ""),
        ("? [a, b]\n: x", "A key is a text", ""),
        ("*a : x", "A key is a text", ""),
    ],
)
def test_what_plain_data_needs_not_is_a_problem(rest, word, path):
    problems = problems_of(yaml_plan(rest))
    assert any(p.message.startswith(word) and p.path == path for p in problems)
    assert {problem.line for problem in problems} == {4}


def test_a_quoted_merge_key_is_an_unknown_key():
    assert "is not a key" in the_problem_of(yaml_plan("'<<': x")).message


def test_a_key_that_is_there_twice_is_a_problem():
    assert places_of(yaml_plan("database:\n  port: 1\n  port: 2\n")) == [
        ("database.port", 6)
    ]


def test_problems_of_text_and_of_structure_are_named_together():
    assert places_of(yaml_plan("notes: &a x\npurpose: x\n")) == [
        ("notes", 4),
        ("purpose", 5),
    ]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x80", "\ufffe"])
def test_control_characters_are_a_problem_with_their_line(character):
    problem = the_problem_of(yaml_plan(f"purpose: test\nnotes: a{character}"))
    assert problem.line == 5
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_a_character_that_may_or_may_not_end_a_line_has_to_be_escaped(character):
    assert the_problem_of(yaml_plan(f"notes: a{character}b")).line == 4
    escaped = f'notes: "a\\u{ord(character):04x}b"'
    assert read(yaml_plan(escaped)).notes == f"a{character}b"


@pytest.mark.parametrize("second", ["---\n", "---\nname: x\n", "...\n---\na: b\n"])
def test_a_second_document_is_a_problem(second):
    assert "second document" in the_problem_of(yaml_plan(second)).message


@pytest.mark.parametrize("text", ["", " \n", "# nothing\n", "---\n", "~", "\ufeff"])
def test_an_empty_document_is_a_problem(text):
    assert the_problem_of(text).message == "The document is empty."


def test_a_fault_of_the_text_has_its_line():
    problem = the_problem_of(yaml_plan("notes: 'a\n"))
    assert (problem.path, problem.line) == ("", 5)
    assert problem.message.startswith("This is not YAML: ")


def test_indentation_by_tabs_is_explained():
    problem = the_problem_of(yaml_plan("database:\n\tport: 1\n"))
    assert problem.message == "YAML is indented with spaces, not with tabs."
    assert problem.line == 5


@pytest.mark.parametrize(("depth", "is_allowed"), [(19, True), (20, False)])
def test_twenty_levels_are_the_most(depth, is_allowed):
    text = yaml_plan("notes: " + "[" * depth + "]" * depth)
    too_deep = "Nested deeper than 20 levels." in str(problems_of(text))
    assert too_deep is not is_allowed
