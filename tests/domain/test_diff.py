"""What changed between two designs."""

import time
from collections import Counter
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.catalogue import LicenseStatus, Purpose, UserManager
from planner.domain.design import Design
from planner.domain.diff import Change, changes
from planner.domain.field_words import LEFT_OUT
from planner.domain.term import Term
from tests.builders import (
    ADMINISTRATION,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_design,
    a_destination,
    a_machine,
    a_partner,
    accepting,
)
from tests.document.designs import DESIGNS
from tests.domain import any_design

LISTS = ("machines", "destinations", "publishes_to", "acknowledgements")
FULL = a_design(
    a_machine("APP1", K2_SERVER, SERVER),
    destinations=(a_destination(),),
    publishes_to=(a_partner("Server=SQL1", purpose=Purpose.TEST),),
    acknowledgements=(accepting("LIC-04", "APP1"),),
)


def another(value):
    """A value of the same kind that is not equal to `value`."""
    match value:
        case Term():
            return next(word for word in type(value) if word is not value)
        case bool():
            return not value
        case None | int():
            return (value or 0) + 1
        case str():
            return f"{value}x"
        case frozenset() if not value:
            return frozenset(["x"])
        case frozenset():
            return frozenset()
        case tuple():
            return (*value, "x")


def variants(part):
    """Each field of `part` by its path, with `part` changed in that field only."""
    for field in fields(part):
        if field.name in LEFT_OUT or not field.compare:
            continue
        value = getattr(part, field.name)
        if field.name in LISTS:
            for path, entry in variants(value[0]):
                yield f"{field.name}.{path}", replace(part, **{field.name: (entry,)})
        elif is_dataclass(value):
            for path, inner in variants(value):
                yield f"{field.name}.{path}", replace(part, **{field.name: inner})
        else:
            yield field.name, replace(part, **{field.name: another(value)})


VARIANTS = dict(variants(FULL))


@pytest.mark.parametrize("path", VARIANTS)
def test_a_change_of_any_field_is_told(path):
    told = changes(FULL, VARIANTS[path])
    assert told
    assert all(each.what for each in told)
    assert all("_" not in each.what for each in told)


def test_no_two_fields_of_one_place_have_the_same_name():
    told = Counter(
        (path.split(".")[0] if path.startswith(LISTS) else "", each.what)
        for path, after in VARIANTS.items()
        for each in changes(FULL, after)
        if not path.startswith("acknowledgements")
    )
    assert max(told.values()) == 1


def test_a_design_is_not_changed_from_itself():
    assert changes(FULL, replace(FULL)) == ()


def machines_changed(old, new):
    return changes(a_design(*old), a_design(*new))


def test_values_are_told_in_words():
    before = a_design(purpose=Purpose.TEST, user_manager=UserManager.UNKNOWN)
    after = replace(
        before,
        purpose=Purpose.PRODUCTION,
        user_manager=UserManager.SQLUM,
        database=replace(before.database, port=1433, sql_browser=True),
    )
    assert changes(before, after) == (
        Change("", "Purpose", "Test", "Production"),
        Change("", "Database port", "", "1433"),
        Change("", "SQL Server Browser is reachable (UDP 1434)", "no", "yes"),
        Change("", "User manager of K2", "Not known yet", "SQL User Manager (SQLUM)"),
    )


def test_components_are_listed_in_the_order_of_the_catalogue():
    old = a_machine("APP1", K2_SERVER, ADMINISTRATION)
    new = replace(old, components=frozenset({ADMINISTRATION, SERVER}))
    tools = "K2 connect Administration Tools"
    assert machines_changed([old], [new]) == (
        Change("APP1", "Components", tools, f"K2 connect Server, {tools}"),
    )


def test_a_renamed_machine_is_told_by_its_id():
    old = [a_machine("APP1", id=1), a_machine("APP2", id=2)]
    new = [a_machine("APP2", id=1), a_machine("APP1", id=2)]
    assert machines_changed(old, new) == (
        Change("APP2", "Host name", "APP1", "APP2"),
        Change("APP1", "Host name", "APP2", "APP1"),
    )


def test_a_machine_without_an_id_beside_others_is_new():
    old = [a_machine("APP1", id=1), a_machine("APP2", id=2)]
    new = [a_machine("APP2", id=1), a_machine("APP3", id=2), a_machine("APP1")]
    assert [(c.where, c.old, c.new) for c in machines_changed(old, new)] == [
        ("APP2", "APP1", "APP2"),
        ("APP3", "APP2", "APP3"),
        ("APP1", "", "added"),
    ]


def test_without_ids_a_machine_is_told_by_its_name_and_then_by_its_place():
    old = [a_machine("APP1"), a_machine("DEV1"), a_machine("SQL1")]
    new = [a_machine("app1 ", site="Oslo"), a_machine("DEV9"), a_machine("SQL1")]
    assert machines_changed(old, new) == (
        Change("app1", "Host name", "APP1", "“app1 ”"),
        Change("app1", "Site", "", "Oslo"),
        Change("DEV9", "Host name", "DEV1", "DEV9"),
    )


def test_a_machine_of_another_id_is_another_machine():
    old, new = a_machine("DEV1", id=1), a_machine("DEV9", DEVELOPER, id=2)
    assert machines_changed([old], [new]) == (
        Change("DEV1", "Machine", "", "removed"),
        Change("DEV9", "Machine", "", "added"),
        Change("DEV9", "Roles", "", "Developer machine"),
    )


def test_a_plan_with_ids_is_compared_with_one_without():
    old = a_machine("APP1"), a_machine("DEV1")
    new = a_machine("APP1", id=7), a_machine("DEV2", id=8)
    assert machines_changed(old, new) == (Change("DEV2", "Host name", "DEV1", "DEV2"),)


def test_a_machine_without_a_name_is_told_by_its_place():
    assert machines_changed([a_machine("")], [a_machine("", site="Oslo")]) == (
        Change("machine 1 (no host name)", "Site", "", "Oslo"),
    )


def test_another_order_is_told_as_far_as_it_reaches():
    names = ("APP1", "APP2", "APP3", "APP4")
    old = [a_machine(name) for name in names]
    new = [old[0], old[2], old[1], old[3]]
    assert machines_changed(old, new) == (
        Change("", "Order of the machines", "APP2 and APP3", "APP3 and APP2"),
    )


def test_leaving_one_out_is_no_other_order():
    old = [a_machine(name) for name in ("APP1", "APP2", "APP3")]
    assert machines_changed(old, old[1:]) == (Change("APP1", "Machine", "", "removed"),)


def test_entries_of_lists_are_called_by_what_they_are():
    after = replace(
        FULL,
        destinations=(a_destination(client="100"),),
        publishes_to=(*FULL.publishes_to, a_partner(name="Contoso test")),
        acknowledgements=(accepting("LIC-04", "APP1", "Designer only."),),
    )
    assert changes(FULL, after) == (
        Change("Destination ECC-DEV", "Client", "800", "100"),
        Change("Publishes to Contoso test", "Environment published to", "", "added"),
        Change(
            "Accepted LIC-04 on APP1",
            "Reason",
            "Accepted by the team.",
            "Designer only.",
        ),
    )


def test_a_warning_accepted_on_another_machine_is_another_acceptance():
    after = replace(FULL, acknowledgements=(accepting("LIC-04"),))
    told = changes(FULL, after)
    assert [(each.where, each.new) for each in told[:2]] == [
        ("Accepted LIC-04 on APP1", "removed"),
        ("Accepted LIC-04 on the plan as a whole", "added"),
    ]


def test_keys_are_masked_and_still_told_apart():
    old, new = (a_machine("APP1", key=f"{n}AAA-BBBB-CCCC-1234") for n in (1, 2))
    assert machines_changed([old], [new]) == (
        Change("APP1", "Licence key", "••••1234", "••••1234"),
    )


def test_passwords_are_masked_and_still_told_apart():
    old, new = (
        a_machine("APP1", connection_string=f"Server=SQL1;Password=hunter{n}")
        for n in (1, 2)
    )
    masked = "Server=SQL1;Password=********"
    assert machines_changed([old], [new]) == (
        Change("APP1", "Connection string", masked, masked),
    )
    told = changes(
        a_design(publishes_to=(a_partner("Server=SQL1"),)),
        a_design(publishes_to=(a_partner("Server=SQL1;PWD=hunter2"),)),
    )
    assert [each.new for each in told] == ["Server=SQL1;PWD=********"]


def test_the_status_of_a_licence_is_told_by_its_label():
    old = a_machine("APP1")
    new = a_machine("APP1", licence=LicenseStatus.ENTERED)
    assert machines_changed([old], [new]) == (
        Change("APP1", "Licence status", "None", "Entered"),
    )


def test_a_thousand_machines_are_compared_at_once():
    old = a_design(*(a_machine(f"APP{n}") for n in range(1000)))
    new = replace(old, machines=tuple(replace(m, site="Oslo") for m in old.machines))
    start = time.process_time()
    assert len(changes(old, new)) == 1000
    assert time.process_time() - start < 1


@given(before=DESIGNS | any_design.DESIGNS, data=st.data())
def test_there_are_changes_exactly_where_designs_differ(before: Design, data):
    other = data.draw(st.just(before) | DESIGNS | any_design.DESIGNS)
    parts = data.draw(st.sets(st.sampled_from([f.name for f in fields(Design)])))
    after = replace(before, **{name: getattr(other, name) for name in parts})
    order = data.draw(st.permutations(after.machines))
    after = replace(after, machines=tuple(order))
    assert bool(changes(before, after)) == (before != after)


def test_white_space_around_a_text_can_be_seen():
    before = a_design(a_machine(" APP1", K2_SERVER, SERVER))
    after = a_design(a_machine("APP1", K2_SERVER, SERVER))
    (change,) = changes(before, after)
    assert (change.old, change.new) == ("“ APP1”", "APP1")


def test_a_difference_that_is_masked_is_told_as_one():
    before = a_design(a_machine("APP1", K2_SERVER, SERVER, key="K 1"))
    after = a_design(a_machine("APP1", K2_SERVER, SERVER, key="K1"))
    (change,) = changes(before, after)
    assert change.old == change.new
    assert change.is_hidden
    assert not any(each.is_hidden for each in changes(after, FULL))


def test_what_a_machine_takes_from_the_plan_is_said():
    own = a_design(
        a_machine("APP1", connection_string="Server=SQL1", connect_version="5")
    )
    shared = a_design(a_machine("APP1"))
    assert [change.new for change in changes(own, shared)] == [
        "(the shared database)",
        "(that of the plan)",
    ]
