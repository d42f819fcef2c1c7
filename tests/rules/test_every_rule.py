"""What every rule owes its reader, and the catalogue that it comes from."""

import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import planner.rules
from planner.domain import sources
from planner.domain.catalogue import SUPPORTED_VERSIONS, Layout
from planner.domain.rule import Rule
from planner.rules import RULES, findings
from tests.builders import a_design, a_machine
from tests.rules.judge import judge

HERE = Path(__file__).parent
CATALOGUE = {
    entry["code"]: entry for entry in json.loads((HERE / "catalogue.json").read_text())
}
SOURCES = {value for name, value in vars(sources).items() if name.isupper()}
STEPS = (
    "layout",
    "machines",
    "components",
    "database",
    "licenses",
    "cluster",
    "accounts",
    "review",
)

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def stem(rule: Rule) -> str:
    return rule.look.__module__.rpartition(".")[2]


def examples(rule: Rule) -> ModuleType:
    return import_module(f"tests.rules.test_{stem(rule)}")


@each_rule
def test_lives_in_a_file_named_after_it(rule: Rule) -> None:
    name = rule.look.__name__
    assert stem(rule) == f"{rule.code.replace('-', '').lower()}_{name}"
    assert rule.look.__module__.startswith("planner.rules.")


@each_rule
def test_explains_itself(rule: Rule) -> None:
    title, why, fix = (rule.look.__doc__ or "").split("\n\n")
    assert re.fullmatch(r"[A-Z].{10,78}\.", title)
    assert why.strip().startswith("Why it matters: ")
    assert fix.strip().startswith("How to fix: ")
    for text in (rule.title, rule.why, rule.fix):
        assert "- " not in text, "a word is broken at the end of a line"
    assert rule.why.endswith(".")
    assert rule.fix.endswith(".")


@each_rule
def test_holds_since_a_version_that_is_supported(rule: Rule) -> None:
    assert rule.since in SUPPORTED_VERSIONS


@each_rule
def test_rests_on_a_source(rule: Rule) -> None:
    assert rule.source or rule.comes_last
    assert set(rule.source) <= SOURCES


@each_rule
def test_can_be_cured_in_a_step_of_the_wizard(rule: Rule) -> None:
    assert rule.step in STEPS
    assert rule.plan_step in STEPS
    assert rule.field.isidentifier()
    assert rule.plan_field.isidentifier()


@each_rule
def test_says_what_the_catalogue_says(rule: Rule) -> None:
    entry = CATALOGUE[rule.code]
    assert entry["title"] == rule.title
    assert entry["severity"] == rule.severity
    assert entry["layouts"] == list(rule.layouts)
    assert entry["basis"] == rule.basis
    assert entry["source"] == list(rule.source)


@each_rule
def test_finds_fault_with_violating_examples_only(rule: Rule) -> None:
    flagged = judge(rule.code)
    module = examples(rule)
    assert module.VIOLATING
    assert module.CONFORMING
    assert all(flagged(design) for design in module.VIOLATING)
    assert not any(flagged(design) for design in module.CONFORMING)


def test_one_file_one_rule_one_code():
    files = Path(planner.rules.__path__[0]).glob("*/[a-z]*[0-9]_*.py")
    assert len(list(files)) == len(RULES)


def test_every_test_of_a_rule_belongs_to_a_rule():
    tests = {path.stem.removeprefix("test_") for path in HERE.glob("test_*[0-9]_*.py")}
    assert tests == {stem(rule) for rule in RULES.values()}


def test_the_rules_are_those_of_the_catalogue_about_a_design():
    about_a_design = {
        code for code, entry in CATALOGUE.items() if entry["phase"] == "design"
    }
    assert about_a_design == set(RULES)


def test_the_rules_are_sorted_by_code():
    assert list(RULES) == sorted(RULES)


@pytest.mark.parametrize("layout", Layout)
def test_empty_designs_crash_nothing(layout: Layout):
    for machines in ((), (a_machine(""),), (a_machine(""), a_machine(""))):
        found = findings(a_design(*machines, layout=layout))
        assert not any(finding.failed for finding in found)
