"""What holds of judging whatever the document, the plan and the letters."""

import json
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Unreadable, read
from planner.domain.catalogue import Layout, LicenseStatus
from planner.domain.design import Design
from planner.domain.rule import FindingStatus, Severity
from planner.rules import RULES, findings
from tests.builders import a_design, a_destination, a_machine
from tests.document.test_schema import damaged_documents
from tests.domain.any_design import some
from tests.rules.any_plan import (
    ANY_PLAN,
    NAMES,
    PLANS_OF_SAMPLES,
    acknowledgements,
    in_other_letters,
)
from tests.rules.judge import judge
from tests.rules.test_every_rule import examples
from tests.rules.unrelated_facts import UNRELATED, WORDS

CLEAN = [
    design
    for name, design in PLANS_OF_SAMPLES.items()
    if not any(finding.blocks for finding in findings(design))
]


def said(design):
    """Code, severity, status and places of the machines of every finding."""
    places = {id(machine): at for at, machine in enumerate(design.machines)}
    return [
        (
            finding.rule.code,
            finding.severity,
            finding.status,
            [
                places[id(detail.machine)] if detail.machine else None
                for detail in finding.details
            ],
        )
        for finding in findings(design)
    ]


@st.composite
def damaged_texts(draw):
    """The text of a plan in which some value is wrong, and perhaps some letters."""
    data = draw(damaged_documents(ANY_PLAN))
    text = json.dumps(data) if draw(st.booleans()) else yaml.safe_dump(data)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        rest = text[at + draw(st.integers(0, 9)) :]
        text = text[:at] + draw(st.text(max_size=3)) + rest
    return text


def design_or_problems(data):
    """The design that a document is, or why it cannot be read."""
    try:
        return read(data)
    except Unreadable as unreadable:
        return unreadable.problems


@settings(deadline=None, max_examples=150)
@given(damaged_texts() | st.binary() | st.text())
def test_any_document_is_unreadable_with_places_or_judged_without_a_fault(data):
    design = design_or_problems(data)
    if not isinstance(design, Design):
        assert design
        assert all(isinstance(problem.path, str) for problem in design)
        assert all(problem.message.strip() for problem in design)
        return
    for layout in Layout:
        found = findings(replace(design, layout=layout))
        assert [each.rule.code for each in found if each.failed] == []


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_judging_does_not_depend_on_the_case_of_host_names(data):
    design = data.draw(ANY_PLAN)
    assert said(data.draw(in_other_letters(design))) == said(design)


@settings(deadline=None, max_examples=150)
@given(ANY_PLAN, st.data())
def test_acknowledging_hides_no_error_and_only_moves_warnings(design, data):
    hostnames = [machine.hostname for machine in design.machines]
    entries = data.draw(acknowledgements(NAMES | some(["", *hostnames])))
    before = _without_entries(findings(replace(design, acknowledgements=())))
    after = _without_entries(findings(replace(design, acknowledgements=entries)))
    assert _of(after, Severity.ERROR) == _of(before, Severity.ERROR)
    assert _of(after, Severity.INFO) == _of(before, Severity.INFO)
    assert _subjects(after) == _subjects(before)
    assert all(
        finding.severity is Severity.WARNING
        for finding in after
        if finding.status is FindingStatus.ACKNOWLEDGED
    )


def _without_entries(found):
    """The findings about all but the acknowledgements themselves."""
    return [finding for finding in found if not finding.rule.code.startswith("ACK")]


def _of(found, severity):
    return [finding for finding in found if finding.severity is severity]


def _subjects(found):
    """What the warnings are about and say, open or not, in any order."""
    return {
        (finding.rule.code, id(detail.machine), detail.message)
        for finding in _of(found, Severity.WARNING)
        for detail in finding.details
    }


@settings(deadline=None, max_examples=200)
@given(some(CLEAN), st.lists(st.tuples(some(UNRELATED), WORDS), min_size=1, max_size=4))
def test_a_conforming_plan_stays_conforming_when_an_unrelated_fact_changes(
    design, changes
):
    changed = design
    for name, word in changes:
        changed = UNRELATED[name](changed, word)
    assert said(changed) == said(design)


@pytest.mark.parametrize("name", UNRELATED)
def test_each_of_the_changes_changes_something(name):
    design = a_design(
        a_machine("APP1", aliases=("A", "B"), licence=LicenseStatus.RECEIVED, key="K"),
        layout=Layout.CLUSTERED,
        destinations=(a_destination(),),
    )
    assert UNRELATED[name](design, "Oslo") != design


@pytest.mark.parametrize("code", RULES)
def test_what_conforms_to_a_rule_does_so_under_any_name_note_and_version(code):
    flagged = judge(code)
    for design in examples(RULES[code]).CONFORMING:
        for name in ("name", "notes", "k2_connect_version", "order of aliases"):
            assert flagged(UNRELATED[name](design, "Oslo 2")) == flagged(design)
