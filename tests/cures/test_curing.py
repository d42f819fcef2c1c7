"""When a cure is offered, and what becomes of a plan that is cured of all."""

import logging
from dataclasses import replace

import pytest

from planner.cures import CURES, all_cured, cured, hindered_by, offered
from planner.cures.cure import Cure, with_values
from planner.domain.catalogue import Layout, LicenseStatus
from planner.domain.design import Design
from planner.domain.machine import License
from planner.domain.rule import Problems
from planner.rules import RULES, findings
from tests.builders import (
    CLIENT,
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    a_design,
    a_destination,
    a_machine,
    accepting,
)

SPACED = a_design(a_machine("APP1", key="A B"), a_machine("APP2", key="C D"))
PLACE = {"server": "SQL1", "name": "K2Connect", "created_by": "DEV1"}


LICENSED = License(LicenseStatus.RECEIVED)


def keys(design: Design) -> list[str]:
    return [machine.license.key for machine in design.machines]


def keyless(design, subjects, **values):
    return with_values(design, subjects, license=License(), **values)


@pytest.fixture
def with_a_cure(monkeypatch: pytest.MonkeyPatch):
    """Puts a cure of LIC-07 in the place of the real one."""

    def put(work):
        monkeypatch.setitem(CURES, "LIC-07", Cure("LIC-07", "Try it", work))

    return put


@pytest.fixture
def with_a_rule_that_breaks(monkeypatch: pytest.MonkeyPatch):
    """Makes the rule of that code break on a design that `breaks`."""

    def put(code, breaks):
        rule = RULES[code]

        def look(design: Design) -> Problems:
            if breaks(design):
                raise LookupError
            yield from rule.look(design)

        logging.disable(logging.ERROR)
        monkeypatch.setitem(RULES, code, replace(rule, look=look))

    yield put
    logging.disable(logging.NOTSET)


def test_a_code_that_is_not_found_or_has_no_cure_is_not_cured():
    assert cured(SPACED, "VER-02") is None
    assert cured(SPACED, "DB-06") is None
    assert cured(SPACED, "NO-01") is None


def test_a_rule_of_the_other_layout_has_nothing_to_cure():
    app1 = a_machine("APP1", K2_SERVER, CLIENT, licence=LicenseStatus.RECEIVED)
    design = a_design(app1)
    assert cured(design, "CMP-14")
    assert cured(replace(design, layout=Layout.CLUSTERED), "CMP-14") is None


def test_an_accepted_finding_is_not_cured():
    entries = tuple(accepting("LIC-07", name) for name in ("APP1", "APP2"))
    assert cured(replace(SPACED, acknowledgements=entries), "LIC-07") is None


def test_only_the_open_part_of_a_finding_is_cured():
    after = cured(
        replace(SPACED, acknowledgements=(accepting("LIC-07", "APP1"),)), "LIC-07"
    )
    assert after
    assert keys(after) == ["A B", "CD"]


def test_machines_that_are_equal_are_told_apart():
    twin = a_machine("APP1", key="A B")
    design = a_design(twin, replace(twin), destinations=(a_destination(),))
    after = cured(design, "LIC-07")
    assert after
    assert keys(after) == ["AB", "AB"]


def test_a_cure_that_changes_nothing_is_not_offered(with_a_cure):
    with_a_cure(lambda design, subjects: design)
    assert cured(SPACED, "LIC-07") is None
    assert "LIC-07" not in offered(SPACED, findings(SPACED))


def test_a_cure_that_leaves_some_of_the_finding_is_not_offered(with_a_cure):
    with_a_cure(lambda design, subjects: keyless(design, subjects[:1]))
    assert cured(SPACED, "LIC-07") is None
    with_a_cure(keyless)
    assert cured(SPACED, "LIC-07")


def test_a_cure_that_brings_an_error_is_not_offered(with_a_cure):
    with_a_cure(lambda *given: keyless(*given, components=frozenset({DESIGNER})))
    assert cured(a_design(a_machine("APP1", CLIENT, key="A B")), "LIC-07")
    with_a_cure(lambda *given: keyless(*given, components=frozenset({SERVER})))
    assert cured(a_design(a_machine("APP1", CLIENT, key="A B")), "LIC-07") is None


def test_an_error_on_another_machine_is_another_error(with_a_cure):
    def moved(design, subjects):
        left = with_values(design, design.machines, components=frozenset({CLIENT}))
        return keyless(left, left.machines[:1], components=frozenset({SERVER}))

    machines = a_machine("APP1", CLIENT, key="A B"), a_machine("APP2", CLIENT, SERVER)
    with_a_cure(moved)
    assert cured(a_design(*machines), "LIC-07") is None


def test_a_check_that_fails_after_the_cure_is_an_error(with_a_rule_that_breaks):
    assert cured(SPACED, "LIC-07")
    with_a_rule_that_breaks("LAY-01", lambda design: design != SPACED)
    assert cured(SPACED, "LIC-07") is None


def test_a_check_that_fails_has_no_cure(with_a_rule_that_breaks):
    design = a_design(destinations=(a_destination(default=False),))
    assert offered(design, findings(design)) == ("SAP-02",)
    with_a_rule_that_breaks("SAP-02", lambda other: other == design)
    assert cured(design, "SAP-02") is None
    assert offered(design, findings(design)) == ()


def test_cures_are_offered_worst_first():
    design = replace(SPACED, destinations=(a_destination(default=False, sysnr="0"),))
    assert offered(design, findings(design)) == ("SAP-02", "LIC-07", "SAP-08")


def test_all_is_cured_and_what_a_cure_brings_is_cured_as_well():
    dev1, sql1 = a_machine("DEV1", DEVELOPER, *SOFTWARE), a_machine("SQL1", DATABASE)
    text, licensed = "Database=K2Connect", {"licence": LicenseStatus.RECEIVED}
    dev2 = a_machine("DEV2", DEVELOPER, CLIENT, connection_string=text, **licensed)
    idle_once_a_server_is_there = accepting("LIC-05", "DEV2")
    before = a_design(
        *(dev1, dev2, sql1),
        database=PLACE,
        acknowledgements=(idle_once_a_server_is_there,),
    )
    assert "ACK-01" not in offered(before, findings(before))
    after, codes = all_cured(before)
    assert codes == ("CMP-05", "DB-04", "ACK-01")
    whole = a_machine("DEV2", DEVELOPER, *SOFTWARE, **licensed)
    assert after == a_design(dev1, whole, sql1, database=PLACE)


def test_a_plan_without_cures_stays_as_it_is():
    design = a_design(a_machine("APP1"))
    assert all_cured(design) == (design, ())
    assert all_cured(a_design()) == (a_design(), ())


def test_cures_that_undo_each_other_come_to_an_end(
    with_a_cure, monkeypatch: pytest.MonkeyPatch
):
    def spaced(design, subjects):
        return with_values(
            design, subjects, tcp_port=8085, license=replace(LICENSED, key="A B")
        )

    with_a_cure(lambda *given: with_values(*given, tcp_port=80, license=LICENSED))
    monkeypatch.setitem(CURES, "NET-03", Cure("NET-03", "Undo it", spaced))
    machine = a_machine("APP1", K2_SERVER, SERVER, tcp_port=80, license=LICENSED)
    assert all_cured(a_design(machine))[1] == ("CMP-10", "DB-02", "LIC-07")


def test_a_cure_that_raises_is_not_offered_and_logged(with_a_cure, caplog):
    with_a_cure(lambda design, subjects: 1 / 0)
    with caplog.at_level(logging.ERROR, logger="planner.cures"):
        assert "LIC-07" not in offered(SPACED, findings(SPACED))
        assert cured(SPACED, "LIC-07") is None
        assert keys(all_cured(SPACED)[0]) == ["A B", "C D"]
    assert "The cure of LIC-07 could not be carried out." in caplog.text


def test_the_errors_that_stand_in_the_way_of_a_cure_are_named():
    unlicensed = a_design(
        a_machine("APP1", K2_SERVER, SERVER, licence=LicenseStatus.RECEIVED),
        a_machine("APP2", K2_SERVER, CLIENT),
    )
    assert "CMP-14" in {finding.rule.code for finding in findings(unlicensed)}
    assert cured(unlicensed, "CMP-14") is None
    assert hindered_by(unlicensed, "CMP-14") == ("LIC-01",)


def test_nothing_stands_in_the_way_where_a_cure_works_or_does_nothing():
    assert hindered_by(SPACED, "LIC-07") == ()
    assert hindered_by(SPACED, "VER-02") == ()
    assert hindered_by(SPACED, "LIC-02") == ()
