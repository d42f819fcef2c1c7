"""Two plans compared: data, findings, checklist and licences at once."""

import time
from dataclasses import replace

from hypothesis import given

from benchmarks.plans import a_cluster
from planner.domain.catalogue import LicenseStatus, Role
from planner.domain.comparison.plans import compared
from planner.domain.diff import ADDED, REMOVED, Change
from planner.domain.machine import License
from planner.rules import findings
from tests.builders import (
    ADMINISTRATION,
    DATABASE,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_destination,
    a_machine,
    a_node,
)
from tests.domain.any_design import DESIGNS

LICENSED = License(LicenseStatus.RECEIVED, key="K2C-1234-5678-AAAA")


def comparing(before, after):
    return compared(before, after, findings(before), findings(after))


def a_plan(*machines, **values):
    names = tuple(machine.hostname for machine in machines)
    ready = {"name": "K2CL", "members": names}
    sql = a_machine("SQL1", SQL_SERVER, DATABASE)
    database = {"server": "SQL1", "name": "K2Connect", "created_by": names[0]}
    return a_cluster_plan(
        *machines, sql, **{"cluster": ready, "database": database} | values
    )


def node(hostname, number=None, **values):
    machine = a_node(hostname, SERVER, ADMINISTRATION, **values)
    return replace(machine, id=number)


def where(differences):
    return [(each.code, each.where) for each in differences]


def ids(steps):
    return [step.id for step in steps]


@given(DESIGNS)
def test_a_plan_compared_with_itself_has_no_difference(design):
    comparison = comparing(design, replace(design))
    assert comparison.is_empty
    assert comparison.data == ()
    assert comparison.checklist.changed == ()
    assert len(comparison.findings.unchanged) == len(
        {each.rule.code for each in findings(design)}
    )


@given(DESIGNS, DESIGNS)
def test_swapping_the_sides_swaps_added_and_removed(one, other):
    there, back = comparing(one, other), comparing(other, one)
    assert where(there.findings.gone) == where(back.findings.new)
    assert where(there.findings.new) == where(back.findings.gone)
    assert ids(there.checklist.added) == ids(back.checklist.removed)
    assert ids(there.checklist.removed) == ids(back.checklist.added)
    changed = [len(each.checklist.changed) for each in (there, back)]
    same = [each.checklist.unchanged for each in (there, back)]
    assert changed[0] + there.checklist.renamed == changed[1] + back.checklist.renamed
    assert same[0] == same[1]
    assert there.licenses.required == back.licenses.required[::-1]
    assert len(there.licenses.changes) == len(back.licenses.changes)


def test_a_machine_that_was_renamed_is_the_same_with_its_findings_and_steps():
    before = a_plan(node("APP1", 1), node("APP2", 2, licence=LicenseStatus.NONE))
    after = a_plan(node("APP1", 1), node("NEW2", 2, licence=LicenseStatus.NONE))
    comparison = comparing(before, after)
    assert Change("NEW2", "Host name", "APP2", "NEW2") in comparison.data
    assert comparison.findings.gone == comparison.findings.new == ()
    assert ("LIC-02", "NEW2") in where(comparison.findings.unchanged)
    assert comparison.checklist.added == comparison.checklist.removed == ()
    assert comparison.checklist.changed == ()
    assert comparison.checklist.renamed > 0
    assert comparison.licenses.changes == ()


def test_machines_of_two_plans_go_together_by_name_and_else_by_role():
    development = a_plan(node("DEVA", 1), node("DEVB", 2))
    production = a_plan(node("PRDA", 11), node("PRDB", 12), node("PRDC", 13))
    told = comparing(development, production).data
    names = [each for each in told if each.what == "Host name"]
    assert names == [
        Change("PRDA", "Host name", "DEVA", "PRDA"),
        Change("PRDB", "Host name", "DEVB", "PRDB"),
    ]
    assert Change("PRDC", "Machine", "", ADDED) in told
    assert not [each for each in told if each.new == REMOVED]


def test_a_machine_that_goes_takes_its_findings_steps_and_licence_along():
    before = a_plan(
        node("APP1", 1), node("APP2", 2), node("APP3", 3, licence=LicenseStatus.NONE)
    )
    after = replace(
        before,
        machines=tuple(m for m in before.machines if m.hostname != "APP3"),
        cluster=replace(before.cluster, members=("APP1", "APP2")),
    )
    comparison = comparing(before, after)
    assert ("LIC-02", "APP3") in where(comparison.findings.gone)
    removed = {step.machine for step in comparison.checklist.removed}
    assert removed == {"APP3"}
    assert comparison.checklist.added == ()
    assert comparison.licenses.required == (3, 2)
    assert comparison.licenses.assigned == (2, 2)
    (gone,) = comparison.licenses.changes
    assert (gone.where, gone.old, gone.new) == ("APP3", "No licence yet", REMOVED)


def test_a_changed_step_says_which_of_its_texts_changed():
    before = a_plan(node("APP1", 1), node("APP2", 2))
    after = replace(before, database=replace(before.database, name="K2Other"))
    changed = comparing(before, after).checklist.changed
    assert changed
    told = {text.what for each in changed for text in each.texts}
    assert told <= {"title", "detail", "expected", "waits for"}
    assert any(
        "K2Connect" in text.old and "K2Other" in text.new
        for each in changed
        for text in each.texts
    )


def test_a_step_is_told_by_its_entry_where_a_kind_occurs_more_than_once():
    before = a_plan(node("APP1", 1), destinations=(a_destination("ECC"),))
    second = a_destination("QA", default=False)
    after = replace(before, destinations=(second, *before.destinations))
    added = comparing(before, after).checklist.added
    assert added
    assert all("QA" in step.id for step in added)


def test_licences_are_told_by_machine_with_their_keys_masked():
    before = a_plan(node("APP1", 1), node("APP2", 2, licence=LicenseStatus.NONE))
    first, second, *rest = before.machines
    machines = (first, replace(second, license=LICENSED), *rest)
    licences = comparing(before, replace(before, machines=machines)).licenses
    (change,) = licences.changes
    assert (change.where, change.old) == ("APP2", "No licence yet")
    assert change.new == "Licence received, key ••••AAAA"
    assert licences.assigned == (1, 2)
    assert "1234" not in repr(licences)


def test_another_key_that_looks_the_same_masked_is_a_difference_too():
    before = a_plan(node("APP1", 1, key="A"))
    after = a_plan(node("APP1", 1, key="B"))
    (change,) = comparing(before, after).licenses.changes
    assert change.is_hidden


def test_a_role_alone_can_make_a_licence_necessary():
    server = a_machine("APP1", SERVER)
    before = a_plan(replace(server, id=1))
    promoted = replace(before.machines[0], roles=frozenset({Role.K2_SERVER}))
    after = replace(before, machines=(promoted, *before.machines[1:]))
    (change,) = comparing(before, after).licenses.changes
    assert (change.old, change.new) == ("No licence", "No licence yet")


def test_a_thousand_machines_are_compared_in_seconds():
    before = a_cluster(1000)
    machines = tuple(
        replace(each, hostname=f"N{each.hostname}", site="Bergen")
        for each in before.machines
    )
    after = replace(before, machines=machines, service_account="CONTOSO\\other")
    found = findings(before), findings(after)
    start = time.process_time()
    comparison = compared(before, after, *found)
    assert time.process_time() - start < 15
    assert len(comparison.data) > 1000
