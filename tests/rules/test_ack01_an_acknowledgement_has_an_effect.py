from dataclasses import replace

from planner.domain.catalogue import LicenseStatus
from planner.domain.rule import FindingStatus, Severity
from planner.rules import findings
from tests.builders import DEVELOPER, SERVER, a_design, a_machine, accepting
from tests.rules.judge import THE_PLAN, judge

flagged = judge("ACK-01")

DEV1 = a_machine("DEV1", DEVELOPER, SERVER)
DEV2 = a_machine("DEV2", DEVELOPER, SERVER, licence=LicenseStatus.RECEIVED)


def accepted(code: str, machine: str = "", reason: str = "It has been measured."):
    entry = accepting(code, machine, reason)
    return a_design(DEV1, DEV2, acknowledgements=(entry,))


VIOLATING = [accepted("LAY-01", "DEV2"), accepted("LIC-04", "DEV2")]
CONFORMING = [accepted("LIC-04", "DEV1")]


def test_a_code_has_to_be_that_of_a_warning():
    for code in ("", "LIC-99", "LIC-01", "OPS-06", "ACK-01", "ACK-02", "LIC"):
        assert flagged(accepted(code, "DEV1")) == ["DEV1"]


def test_an_error_and_a_note_cannot_be_accepted_where_they_are_found():
    assert {"CMP-07", "OPS-06"} <= {f.rule.code for f in findings(accepted("X-01"))}
    for code in ("CMP-07", "OPS-06"):
        assert flagged(accepted(code)) == [THE_PLAN]


def test_what_concerns_machines_is_not_accepted_for_the_plan():
    assert flagged(accepted("LIC-04")) == [THE_PLAN]


def test_what_concerns_the_plan_is_not_accepted_for_a_machine():
    assert flagged(accepted("SAP-01", "DEV1")) == ["DEV1"]
    assert flagged(accepted("SAP-01", " ")) == []


def test_a_name_that_is_no_machine_concerns_the_plan():
    for name in ("GHOST", "*", "DEV1.contoso.com"):
        assert flagged(accepted("LIC-04", name)) == [THE_PLAN]


def test_code_and_machine_are_compared_trimmed_and_without_case():
    assert flagged(accepted(" lic-04 ", " dev1 ")) == []


def test_a_short_reason_is_another_matter():
    assert flagged(accepted("LIC-04", "DEV1", "ok")) == []
    assert flagged(accepted("LIC-04", "DEV2", "ok")) == ["DEV2"]


def test_saying_it_twice_is_no_fault():
    entries = (accepting("LIC-04", "DEV1"), accepting("LIC-04", "DEV1"))
    assert flagged(a_design(DEV1, acknowledgements=entries)) == []


def test_all_machines_of_the_name_are_concerned():
    twins = DEV2, replace(DEV2, hostname="dev2 ")
    entries = (accepting("LIC-04", "DEV2"),)
    assert flagged(a_design(*twins, acknowledgements=entries)) == ["DEV2", "dev2 "]
    mixed = DEV2, replace(DEV1, hostname="DEV2")
    assert flagged(a_design(*mixed, acknowledgements=entries)) == []


def test_a_blank_machine_is_not_the_one_without_a_name():
    nameless = replace(DEV1, hostname="")
    entries = (accepting("LIC-04", ""),)
    assert flagged(a_design(nameless, acknowledgements=entries)) == [THE_PLAN]


def test_it_cannot_be_accepted_itself():
    entries = accepting("LIC-99", "DEV1"), accepting("ACK-01", "DEV1")
    (finding,) = found("ACK-01", a_design(DEV1, acknowledgements=entries))
    assert finding.status is FindingStatus.OPEN
    assert finding.severity is Severity.INFO


def found(code, design):
    return [each for each in findings(design) if each.rule.code == code]


def test_of_many_for_one_machine_the_first_are_told():
    entries = tuple(accepting(f"X-{number}", "DEV1") for number in range(7))
    (finding,) = found("ACK-01", a_design(DEV1, acknowledgements=entries))
    assert finding.message.count("is accepted for DEV1") == 5
    assert finding.message.endswith("found. The same goes for 2 more.")
