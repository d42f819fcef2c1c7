"""What a change cured and what it brought, told by machine and in words."""

from dataclasses import replace

from planner.domain.catalogue import LicenseStatus
from planner.domain.finding_changes import FindingChanges, Touched, finding_changes
from planner.domain.machine import License
from planner.rules import findings
from tests.builders import SERVER, a_cluster_plan, a_node, accepting

LICENSED = License(LicenseStatus.RECEIVED)


def changes(before, after):
    return finding_changes(before, findings(before), after, findings(after))


def a_plan(*machines, **values):
    names = tuple(machine.hostname for machine in machines)
    return a_cluster_plan(*machines, cluster={"name": "K2", "members": names}, **values)


def node(hostname, number, **values):
    return replace(a_node(hostname, SERVER, **values), id=number)


def test_a_finding_that_went_is_cured_and_one_that_came_is_brought():
    before = a_plan(node("APP1", 1), node("APP2", 2, licence=LicenseStatus.NONE))
    licensed = replace(before.machines[1], license=LICENSED, tcp_port=5555)
    after = replace(before, machines=(before.machines[0], licensed))
    found = changes(before, after)
    assert found.cured == (Touched("LIC-02", ("APP2",)),)
    assert [each.code for each in found.brought] == ["NET-03", "NET-01"]
    assert found.sentence == (
        "This change cured LIC-02 on APP2 and brought NET-03 on APP2 and NET-01 on "
        "APP2."
    )


def test_a_finding_stays_the_same_when_its_machine_is_renamed():
    before = a_plan(node("APP1", 1), node("APP2", 2, licence=LicenseStatus.NONE))
    renamed = a_plan(node("APP1", 1), node("NEW2", 2, licence=LicenseStatus.NONE))
    assert not changes(before, renamed)


def test_a_finding_that_is_accepted_is_neither_cured_nor_brought():
    before = a_plan(node("APP1", 1), node("APP2", 2, tcp_port=5555))
    accepted = accepting("NET-03", "APP2")
    assert not changes(before, replace(before, acknowledgements=(accepted,)))


def test_a_machine_without_a_name_is_called_by_its_place():
    before = a_plan(node("APP1", 1), node("", 2))
    unlicensed = replace(before.machines[1], license=License())
    after = replace(before, machines=(before.machines[0], unlicensed))
    assert changes(before, after).sentence == (
        "This change brought LIC-02 on machine 2 (no host name)."
    )


def test_the_whole_plan_needs_no_name_of_a_machine():
    found = FindingChanges(cured=(Touched("CLU-01", ("",)),))
    assert found.sentence == "This change cured CLU-01."


def test_long_lists_are_counted():
    many = tuple(Touched(f"LIC-0{n}", ("A", "B", "C", "D", "E")) for n in range(8))
    sentence = FindingChanges(brought=many).sentence
    assert sentence.startswith("This change brought LIC-00 on A, B, C and 2 more, ")
    assert sentence.endswith(" and 2 more.")


def test_nothing_is_said_where_nothing_changed():
    plan = a_plan(node("APP1", 1), node("APP2", 2))
    assert changes(plan, plan).sentence == ""
