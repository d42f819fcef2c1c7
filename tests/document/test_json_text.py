"""What JSON a plan may be written in."""

import pytest

from planner.document import Format, read
from tests.document.documents import json_plan, problems_of, the_problem_of


def test_json_carries_the_same_structure():
    design = read(json_plan('"machines": [{"hostname": "A", "tcp_port": 80}]'))
    assert design.machines[0].tcp_port == 80


def test_a_fault_of_the_text_has_its_line():
    problem = the_problem_of('{"schema":\n\n }')
    assert (problem.path, problem.line) == ("", 3)
    assert problem.message.startswith("This is not JSON: ")


def test_a_problem_of_a_value_has_its_path_and_no_line():
    problem = the_problem_of(json_plan('"machines": [{"hostname": 1}]'))
    assert (problem.path, problem.line) == ("machines[0].hostname", None)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "0.5"])
def test_a_number_that_is_none_is_a_problem(value):
    problem = the_problem_of(json_plan(f'"database": {{"port": {value}}}'))
    assert problem.path == "database.port"


def test_a_key_that_is_there_twice_is_a_problem():
    problem = the_problem_of(json_plan('"database": {"port": 1, "port": 1}'))
    assert problem.path == "database.port"
    assert "twice" in problem.message


def test_half_a_surrogate_pair_is_a_problem_and_a_whole_one_is_not():
    assert read(json_plan(r'"notes": "\ud83c\udf89"')).notes == "🎉"
    assert the_problem_of(json_plan(r'"notes": "\ud83c"')).path == "notes"
    assert the_problem_of(json_plan(r'"\ud83c": "x"')).path == r'"\ud83c"'


@pytest.mark.parametrize("text", ["[1]", "[]", '["a", {}]', "{}"])
def test_the_top_is_a_mapping_with_keys(text):
    assert problems_of(text)


@pytest.mark.parametrize("rest", [",", "]", " {}", " # end", ' "a"'])
def test_nothing_follows_the_document(rest):
    assert "not JSON" in the_problem_of(json_plan() + rest).message


@pytest.mark.parametrize(("depth", "is_allowed"), [(19, True), (20, False)])
def test_twenty_levels_are_the_most(depth, is_allowed):
    text = json_plan('"notes": ' + "[" * depth + "]" * depth)
    too_deep = "Nested deeper than 20 levels." in str(problems_of(text, Format.JSON))
    assert too_deep is not is_allowed
