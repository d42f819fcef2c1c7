"""What all rules together say of a design."""

import logging
from dataclasses import replace

import pytest

from planner.domain import rule
from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Finding, FindingStatus, Problems, Severity
from planner.rules import RULES, findings
from tests.builders import (
    DEVELOPER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
    a_partner,
    accepting,
)
from tests.rules.broken import SECRET, broken

DEV1 = a_machine("DEV1", DEVELOPER, SERVER)
DEV2 = a_machine("DEV2", DEVELOPER, SERVER)


def only(code: str, found: list[Finding]) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(f.status), f.machines) for f in found if f.rule.code == code]


def acknowledging(*entries, machines=(DEV1, DEV2), code="LIC-04"):
    return only(code, findings(a_design(*machines, acknowledgements=entries)))


def test_errors_come_first_then_warnings_and_each_by_code():
    found = findings(a_design(DEV1, DEV2))
    ranks = [(list(Severity).index(f.severity), f.rule.code) for f in found]
    assert ranks == sorted(ranks)
    assert {f.severity for f in found} >= {Severity.ERROR, Severity.WARNING}


def test_a_code_appears_once_with_machines_in_plan_order():
    found = findings(a_design(DEV2, DEV1))
    assert only("CMP-04", found) == [("open", ("DEV2", "DEV1"))]
    assert len({f.rule.code for f in found}) == len(found)


def test_only_rules_of_the_layout_are_asked():
    for layout in Layout:
        for finding in findings(a_design(a_node("APP1"), layout=layout)):
            assert layout in finding.rule.layouts


def test_what_concerns_the_whole_plan_comes_before_its_machines():
    members = {"name": "K2CL", "members": ("GHOST", "DEV1")}
    found = findings(a_cluster_plan(DEV1, cluster=members))
    (finding,) = [f for f in found if f.rule.code == "CLU-03"]
    assert [d.machine and d.machine.hostname for d in finding.details] == [None, "DEV1"]
    assert [d.field for d in finding.details] == ["members_other", "member"]
    assert finding.machines == ("DEV1",)


def test_a_detail_names_the_step_where_it_is_cured():
    partner = a_partner("PWD=x")
    found = findings(
        a_design(a_machine(connection_string="PWD=x"), publishes_to=(partner,))
    )
    (finding,) = [f for f in found if f.rule.code == "DB-08"]
    assert [(d.step, d.field) for d in finding.details] == [
        ("accounts", "publishes_to"),
        ("database", "connection_string"),
    ]


def test_a_warning_splits_into_an_open_and_an_accepted_part():
    assert acknowledging(accepting("LIC-04", "DEV1")) == [
        ("open", ("DEV2",)),
        ("acknowledged", ("DEV1",)),
    ]


def test_a_warning_accepted_on_all_machines_is_not_open():
    entries = accepting("LIC-04", "DEV1"), accepting("LIC-04", "DEV2")
    assert acknowledging(*entries) == [("acknowledged", ("DEV1", "DEV2"))]


def test_code_and_machine_are_compared_trimmed_and_without_case():
    assert acknowledging(accepting(" lic-04 ", " dev1"), machines=(DEV1,)) == [
        ("acknowledged", ("DEV1",))
    ]


def test_all_machines_of_one_name_are_accepted_together():
    twins = a_machine("DEV1", DEVELOPER, SERVER), a_machine("dev1 ", DEVELOPER, SERVER)
    assert acknowledging(accepting("LIC-04", "DEV1"), machines=twins) == [
        ("acknowledged", ("DEV1", "dev1 "))
    ]


def test_neither_fqdn_nor_the_whole_plan_accepts_a_machine():
    machine = replace(DEV1, fqdn="dev1.contoso.com")
    for name in ("dev1.contoso.com", "", "*"):
        entry = accepting("LIC-04", name)
        assert acknowledging(entry, machines=(machine,)) == [("open", ("DEV1",))]


def test_a_machine_without_a_name_cannot_be_accepted():
    nameless = a_machine(" ", DEVELOPER, SERVER)
    for name in ("", " "):
        entry = accepting("LIC-04", name)
        assert acknowledging(entry, machines=(nameless,)) == [("open", (" ",))]


def test_a_blank_machine_accepts_the_whole_plan_only():
    machine = a_machine("APP1", connection_string="PWD=x")
    design = a_design(
        machine,
        publishes_to=(a_partner("PWD=x"),),
        acknowledgements=(accepting("DB-08"),),
    )
    assert only("DB-08", findings(design)) == [
        ("open", ("APP1",)),
        ("acknowledged", ()),
    ]


def test_a_reason_takes_ten_characters_without_the_blanks_around_it():
    for reason, status in (("ten chars.", "acknowledged"), ("  nine ch.  ", "open")):
        entry = accepting("LIC-04", "DEV1", reason)
        assert acknowledging(entry, machines=(DEV1,)) == [(status, ("DEV1",))]


def test_a_good_reason_counts_whatever_stands_before_it():
    entries = accepting("LIC-04", "DEV1", "short"), accepting("LIC-04", "DEV1")
    assert acknowledging(*entries, machines=(DEV1,)) == [("acknowledged", ("DEV1",))]


def test_the_reason_stays_with_the_machine():
    design = a_design(
        DEV1, acknowledgements=(accepting("LIC-04", "DEV1", "  Because so.  "),)
    )
    (finding,) = [f for f in findings(design) if f.rule.code == "LIC-04"]
    assert finding.details[0].reason == "Because so."


def test_errors_cannot_be_accepted():
    machine = a_machine("SQL1", SERVER)
    entry = accepting("CMP-03", "SQL1")
    assert acknowledging(entry, machines=(machine,), code="CMP-03") == [
        ("open", ("SQL1",))
    ]


@pytest.mark.parametrize(
    ("version", "is_found"),
    [("5.3", False), (" 5.3 ", False), ("5.4", True), ("", True), ("6 beta", True)],
)
def test_a_rule_is_asked_from_its_version_on_and_of_versions_nobody_knows(
    monkeypatch: pytest.MonkeyPatch, version: str, is_found: bool
):
    monkeypatch.setattr(rule, "SUPPORTED_VERSIONS", ("5.3", "5.4"))
    monkeypatch.setitem(RULES, "LIC-04", replace(RULES["LIC-04"], since="5.4"))
    found = findings(a_design(DEV1, k2_connect_version=version))
    assert bool(only("LIC-04", found)) == is_found
    assert only("CMP-04", found) == [("open", ("DEV1",))]


@pytest.fixture
def with_a_broken_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, "LIC-04", broken("LIC-04"))


@pytest.mark.usefixtures("with_a_broken_rule")
def test_a_rule_that_breaks_is_an_open_error_of_its_own():
    found = findings(a_design(DEV1, acknowledgements=(accepting("LIC-04"),)))
    (finding,) = [f for f in found if f.rule.code == "LIC-04"]
    assert finding.failed
    assert finding.blocks
    assert finding.severity is Severity.ERROR
    assert finding.status is FindingStatus.OPEN
    assert finding.message.startswith("The check LIC-04 could not be carried out: ")
    assert SECRET not in finding.message
    assert "Said before" not in finding.message


def test_a_rule_that_speaks_of_no_machine_of_the_plan_breaks(
    monkeypatch: pytest.MonkeyPatch,
):
    def look(design: Design) -> Problems:
        yield replace(design.machines[0]), "This copy is not in the plan."

    monkeypatch.setitem(RULES, "LIC-04", replace(RULES["LIC-04"], look=look))
    (finding,) = [f for f in findings(a_design(DEV1)) if f.rule.code == "LIC-04"]
    assert finding.failed


@pytest.mark.usefixtures("with_a_broken_rule")
def test_a_rule_that_breaks_stops_no_other(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR):
        found = findings(a_design(DEV1))
    assert only("CMP-04", found) == [("open", ("DEV1",))]
    assert "LIC-04" in caplog.text
