"""What every cure owes the plan that it changes."""

import re
from dataclasses import replace

import pytest
from hypothesis import event, given

from planner.cures import CURES, all_cured, cured, offered
from planner.domain.design import Design
from planner.domain.rule import FindingStatus
from planner.rules import RULES, findings
from tests.cures.curable import DESIGNS, EXAMPLES
from tests.rules.test_every_rule import examples

each_cure = pytest.mark.parametrize("code", CURES)


def open_codes(design: Design) -> set[str]:
    found = findings(design)
    return {f.rule.code for f in found if f.status is FindingStatus.OPEN}


def errors(design: Design) -> set[tuple[str, int | None]]:
    """Code and place of all that blocks; checks that failed are among it."""
    return {
        (finding.rule.code, place)
        for finding in findings(design)
        if finding.blocks
        for detail in finding.details
        for place, subject in enumerate([*design.machines, None])
        if subject is detail.machine
    }


def what_is_done_in_the_world(design: Design) -> list[object]:
    """What no cure may claim, and what it may not call otherwise."""
    return [
        (
            m.hostname.strip(),
            m.fqdn,
            m.id,
            m.license.status,
            m.license.kind,
            m.k2,
            m.nlb,
        )
        for m in design.machines
    ]


def test_each_cure_belongs_to_a_rule():
    assert CURES.keys() <= RULES.keys()
    assert list(CURES) == sorted(CURES)


@each_cure
def test_says_what_it_does(code):
    assert CURES[code].code == code
    assert re.fullmatch(
        r"(Add|Follow|Make|Name|Publish|Put|Remove|Set|Use|Write) .{5,50}[^.]",
        CURES[code].label,
    )


def test_each_cure_has_an_example():
    assert EXAMPLES.keys() == CURES.keys()


@each_cure
def test_changes_its_example_as_is_written_there(code):
    before, after = EXAMPLES[code]
    assert code in open_codes(before)
    assert cured(before, code) == after
    assert code in offered(before, findings(before))


def test_what_is_cured_of_the_examples_of_the_rules():
    works = {
        code
        for code, rule in RULES.items()
        if any(cured(design, code) for design in examples(rule).VIOLATING)
    }
    assert works == {
        *("ACK-01", "CLU-02", "CLU-06", "CMP-01", "CMP-05", "CMP-06", "CMP-10"),
        *("CMP-11", "DB-01", "DB-02", "DB-03", "DB-08", "LAY-04", "LIC-07"),
        *("NET-03", "SAP-04", "SAP-08", "VER-02"),
    }


@each_cure
def test_finds_nothing_to_do_where_the_rule_is_kept(code):
    for design in examples(RULES[code]).CONFORMING:
        assert cured(design, code) is None


@given(design=DESIGNS)
def test_a_cured_finding_is_gone_and_no_error_has_come(design):
    before = errors(design)
    for code in open_codes(design) & CURES.keys():
        after = cured(design, code)
        event(f"{code} {'cured' if after else 'left'}")
        if after:
            assert code not in open_codes(after)
            assert errors(after) <= before
            assert cured(after, code) is None
            assert len(after.machines) == len(design.machines)


@given(design=DESIGNS)
def test_what_is_offered_is_what_can_be_cured(design):
    found = findings(design)
    codes = list(dict.fromkeys(f.rule.code for f in found))
    works = [code for code in codes if cured(design, code)]
    assert offered(design, found) == tuple(works)


@given(design=DESIGNS)
def test_no_cure_claims_what_is_done_in_the_world(design):
    for code in CURES:
        if after := cured(design, code):
            assert what_is_done_in_the_world(after) == what_is_done_in_the_world(design)


@given(design=DESIGNS)
def test_curing_all_ends_without_new_errors_and_leaves_nothing_to_cure(design):
    after, codes = all_cured(design)
    assert errors(after) <= errors(design)
    assert not open_codes(after) & set(codes)
    assert (after == design) == (not codes)
    assert what_is_done_in_the_world(after) == what_is_done_in_the_world(design)
    first = offered(design, findings(design))[:1]
    assert set(first) <= set(codes)
    event(f"{len(codes)} cured")
    assert offered(after, findings(after)) == ()
    assert all_cured(after) == (after, ())


@given(design=DESIGNS)
def test_what_is_accepted_is_left_as_it_is(design):
    found = findings(design)
    for code in CURES:
        accepted = {
            place
            for finding in found
            if finding.status is FindingStatus.ACKNOWLEDGED
            and finding.rule.code == code
            for detail in finding.details
            for place, machine in enumerate(design.machines)
            if machine is detail.machine
        }
        if accepted and (after := cured(design, code)):
            for place in accepted:
                assert after.machines[place] == design.machines[place]


def test_ids_of_machines_stay():
    for code, (before, _) in EXAMPLES.items():
        numbered = replace(
            before,
            machines=tuple(replace(m, id=n) for n, m in enumerate(before.machines, 7)),
        )
        after = cured(numbered, code)
        assert after
        assert [m.id for m in after.machines] == [m.id for m in numbered.machines]
