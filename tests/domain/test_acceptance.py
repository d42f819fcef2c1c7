"""Whether an acknowledgement of the plan holds, and how it is signed."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.acceptance import (
    Standing,
    acceptances,
    acceptances_as_judged,
    gathered,
)
from planner.domain.judged import as_data, from_data, judged
from planner.rules import findings
from tests.builders import K2_SERVER, SERVER, a_design, a_machine, accepting

PLAN = a_design(a_machine("APP1", K2_SERVER, SERVER), a_machine("APP2", K2_SERVER))
"""APP2 lacks the K2 connect Server (CMP-14), and the plan a destination (SAP-01)."""


def acceptance(entry):
    plan = replace(PLAN, acknowledgements=(entry,))
    (found,) = acceptances(plan, findings(plan))
    kept = from_data(as_data(judged(plan, findings(plan))))
    assert acceptances_as_judged(plan, kept) == (found,)
    return found


@pytest.mark.parametrize(
    ("entry", "standing"),
    [
        (accepting("cmp-14", " app2 "), Standing.ACCEPTED),
        (accepting("SAP-01"), Standing.ACCEPTED),
        (replace(accepting("SAP-01"), lapsed=True), Standing.LAPSED),
        (accepting("SAP-01", reason="short"), Standing.NO_REASON),
        (accepting("SAP-01", "APP1"), Standing.NO_WARNING),
        (accepting("CMP-10"), Standing.NO_WARNING),
        (accepting("LIC-01", "APP1"), Standing.NO_WARNING),
        (accepting("ACK-02"), Standing.NO_WARNING),
        (accepting("NO-99", "NOBODY"), Standing.NO_MACHINE),
    ],
)
def test_it_holds_only_where_there_is_such_a_warning(entry, standing):
    assert acceptance(entry).standing is standing


def test_a_machine_without_a_name_is_not_the_whole_plan():
    plan = a_design(a_machine("", K2_SERVER), acknowledgements=(accepting("CMP-14"),))
    (found,) = acceptances(plan, findings(plan))
    assert found.standing is Standing.NO_WARNING
    assert (found.where, found.holds) == ("Whole plan", False)


def test_of_two_for_one_subject_the_one_without_a_reason_has_no_effect():
    entries = accepting("CMP-14", "APP2", "short"), accepting("CMP-14", "APP2")
    plan = replace(PLAN, acknowledgements=entries)
    standings = [each.standing for each in acceptances(plan, findings(plan))]
    assert standings == [Standing.NO_REASON, Standing.ACCEPTED]


def test_what_could_not_be_checked_is_not_said_to_be_without_effect():
    plan = replace(PLAN, acknowledgements=(accepting("CMP-14", "APP2"),))
    (warning,) = [each for each in findings(PLAN) if each.rule.code == "CMP-14"]
    (found,) = acceptances(plan, [replace(warning, failed=True)])
    assert found.standing is Standing.NOT_CHECKED


def test_machines_accepted_alike_stand_together_as_the_plan_spells_them():
    machines = [a_machine(name, K2_SERVER) for name in ("APP1", "APP2", "APP3")]
    plan = a_design(
        *machines,
        acknowledgements=(
            accepting("CMP-14", "app1", by="Ada"),
            accepting("SAP-01", by="Ada"),
            accepting("cmp-14", "APP3", by="Ada"),
            accepting("CMP-14", "APP2"),
        ),
    )
    found = gathered(acceptances(plan, findings(plan)))
    assert [each.where for each in found] == ["APP1, APP3", "Whole plan", "APP2"]
    assert found[0].concerns("app3")
    assert not found[0].concerns("APP2")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (accepting("SAP-01"), "Accepted because: Accepted by the team."),
        (
            accepting("SAP-01", by="Ada", until=date(2026, 5, 1), lapsed=True),
            "Lapsed: Accepted by the team. (by Ada, lapsed on 2026-05-01)",
        ),
        (
            accepting("SAP-01", reason=" "),
            "Without effect: the reason is too short: no reason given",
        ),
    ],
)
def test_it_tells_its_standing_reason_and_name(entry, told):
    assert acceptance(entry).told == told


def test_it_says_who_accepted_it_when_and_until_when():
    entry = replace(accepting("SAP-01"), by="Ada", on=date(2026, 1, 2))
    assert entry.signature == "by Ada, on 2026-01-02"
    dated = replace(entry, until=date(2026, 5, 1))
    assert dated.signature == "by Ada, on 2026-01-02, lapses on 2026-05-01"
    lapsed = replace(dated, lapsed=True)
    assert lapsed.signature == "by Ada, on 2026-01-02, lapsed on 2026-05-01"
    assert accepting("SAP-01").signature == ""


def test_a_lapsed_one_is_open_again_and_says_so():
    entry = replace(accepting("SAP-01"), lapsed=True)
    plan = replace(PLAN, acknowledgements=(entry,))
    (found,) = [each for each in findings(plan) if each.rule.code == "SAP-01"]
    assert found.status == "open"
    assert found.details[0].lapsed is entry
    assert "ACK-01" not in {each.rule.code for each in findings(plan)}


def test_a_machine_that_is_named_twice_is_told_once():
    twice = (accepting("CMP-14", "APP2"), accepting("cmp-14", "app2"))
    plan = replace(PLAN, acknowledgements=twice)
    (found,) = gathered(acceptances(plan, findings(plan)))
    assert found.machines == ("APP2",)


@pytest.mark.parametrize(
    ("marks", "ends"),
    [
        ("", ""),
        ("\u202e", "\u202c"),
        ("\u202e\u2067", "\u2069\u202c"),
        ("\u202e\u202c\u202c", ""),
        ("\u200f", ""),
    ],
)
def test_a_reason_cannot_turn_what_is_said_behind_it(marks, ends):
    entry = accepting("SAP-01", reason=f"Decided{marks} by all", by="Ada")
    assert acceptance(entry).told.endswith(f"by all{ends} (by Ada)")
