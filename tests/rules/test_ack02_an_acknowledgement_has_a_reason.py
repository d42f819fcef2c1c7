from dataclasses import replace

from planner.domain.catalogue import LicenseStatus
from planner.domain.machine import License
from planner.domain.rule import FindingStatus
from planner.rules import RULES, findings
from tests.builders import DEVELOPER, SERVER, a_design, a_machine, accepting
from tests.rules.judge import THE_PLAN, judge

flagged = judge("ACK-02")

DEV1 = a_machine("DEV1", DEVELOPER, SERVER)


def accepted(*entries, machines=(DEV1,)):
    return a_design(*machines, acknowledgements=entries)


def because(reason: str):
    return accepted(accepting("LIC-04", "DEV1", reason))


def statuses(code: str, design):
    return [f.status for f in findings(design) if f.rule.code == code]


VIOLATING = [because("ok")]
CONFORMING = [because("Designer only, see KB000410.")]


def test_ten_characters_without_the_blanks_around_it_are_enough():
    for reason in ("", "   ", "nine char", "  nine char  "):
        assert flagged(because(reason)) == ["DEV1"]
    assert flagged(because(" ten chars. ")) == []


def test_what_lacks_a_reason_is_not_accepted():
    assert statuses("LIC-04", because("ok")) == [FindingStatus.OPEN]


def test_where_there_is_no_such_warning_no_reason_is_asked_for():
    entries = accepting("LIC-99", "DEV1", "ok"), accepting("LIC-04", "", "ok")
    assert flagged(accepted(*entries)) == []


def test_the_whole_plan_may_be_what_it_is_about():
    assert flagged(accepted(accepting("SAP-01", " ", "ok"))) == [THE_PLAN]


def test_only_machines_with_the_warning_are_concerned():
    licensed = replace(DEV1, license=License(LicenseStatus.RECEIVED), hostname="dev1")
    entry = accepting("LIC-04", "DEV1", "ok")
    assert flagged(accepted(entry, machines=(DEV1, licensed))) == ["DEV1"]


def test_a_better_reason_elsewhere_does_not_make_up_for_it():
    entries = accepting("LIC-04", "DEV1"), accepting("LIC-04", "DEV1", "ok")
    for design in (accepted(*entries), accepted(*reversed(entries))):
        assert flagged(design) == ["DEV1"]
        assert statuses("LIC-04", design) == [FindingStatus.ACKNOWLEDGED]


def test_it_cannot_be_accepted_itself():
    design = accepted(accepting("LIC-04", "DEV1", "ok"), accepting("ACK-02", "DEV1"))
    assert flagged(design) == ["DEV1"]
    assert statuses("ACK-02", design) == [FindingStatus.OPEN]
    assert statuses("ACK-01", design) == [FindingStatus.OPEN]


def test_nobody_knows_what_an_entry_for_a_failed_check_meets(monkeypatch):
    def look(design):
        raise LookupError

    monkeypatch.setitem(RULES, "LIC-04", replace(RULES["LIC-04"], look=look))
    for reason in ("ok", "Long enough a reason."):
        assert statuses("ACK-01", because(reason)) == []
        assert statuses("ACK-02", because(reason)) == []


def test_of_many_for_one_code_and_machine_the_first_are_told():
    entries = [accepting("LIC-04", "DEV1", "o" * number) for number in range(9)]
    design = accepted(*entries, accepting("CMP-04", "DEV1", "ok"))
    (finding,) = [f for f in findings(design) if f.rule.code == "ACK-02"]
    assert finding.message.count("LIC-04 is accepted for DEV1") == 5
    assert "The same goes for 4 more. CMP-04 is accepted" in finding.message
