"""Whether an acknowledgement of the plan holds, and how it is signed."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.acceptance import Standing, acceptances
from planner.rules import findings
from tests.builders import K2_SERVER, SERVER, a_design, a_machine, accepting

PLAN = a_design(a_machine("APP1", K2_SERVER, SERVER), a_machine("APP2", K2_SERVER))
"""APP2 lacks the K2 connect Server (CMP-14), and the plan a destination (SAP-01)."""


def acceptance(entry):
    plan = replace(PLAN, acknowledgements=(entry,))
    (found,) = acceptances(plan, findings(plan))
    return found


@pytest.mark.parametrize(
    ("entry", "standing"),
    [
        (accepting("cmp-14", " app2 "), Standing.HOLDS),
        (accepting("SAP-01"), Standing.HOLDS),
        (replace(accepting("SAP-01"), lapsed=True), Standing.LAPSED),
        (accepting("SAP-01", reason="short"), Standing.NO_REASON),
        (accepting("SAP-01", "APP1"), Standing.NO_EFFECT),
        (accepting("CMP-10"), Standing.NO_EFFECT),
        (accepting("LIC-01", "APP1"), Standing.NO_EFFECT),
        (accepting("ACK-02"), Standing.NO_EFFECT),
        (accepting("NO-99", "NOBODY"), Standing.NO_EFFECT),
    ],
)
def test_it_holds_only_where_there_is_such_a_warning(entry, standing):
    assert acceptance(entry).standing is standing


def test_a_machine_without_a_name_is_not_the_whole_plan():
    plan = a_design(a_machine("", K2_SERVER), acknowledgements=(accepting("CMP-14"),))
    (found,) = acceptances(plan, findings(plan))
    assert found.standing is Standing.NO_EFFECT


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
