"""What of an installation holds when its plan changes: whatever says the same."""

import re
from dataclasses import fields, replace

from hypothesis import assume, example, given
from hypothesis import strategies as st

from planner.domain.catalogue import Layout
from planner.domain.design import Design, Destination
from planner.domain.diff import Change
from planner.domain.installation.carrying_over import (
    Planned,
    carried_over,
    differences,
)
from planner.domain.names import folded
from planner.domain.steps.inputs import StepInputs, digest
from planner.domain.steps.writing import steps_for
from tests.builders import (
    ADMINISTRATION,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_design,
    a_destination,
    a_machine,
)
from tests.domain.any_design import DESIGNS, MACHINES

STAND_INS = "(not named yet) (none) (no K2 connect Server yet) and server database"
"""What a text may say in place of a name that has come or gone."""

EDITS = DESIGNS.flatmap(
    lambda design: st.tuples(
        st.just(with_ids(design)),
        st.integers(0, max(len(design.machines) - 1, 0)),
        MACHINES,
    )
)


def with_ids(design):
    """The design as it is kept: each machine has an id of its own."""
    numbered = enumerate(design.machines, start=101)
    return replace(design, machines=tuple(replace(m, id=n) for n, m in numbered))


def planned(design):
    inputs = StepInputs(design, lambda key: key.encode().hex())
    return [Planned(step.key, inputs.of(step)) for step in steps_for(design)]


def over(before, after):
    return carried_over(planned(before), planned(after))


def edited(design, place, machine):
    """The design with all that `machine` says at that place, under the id there."""
    machines = list(design.machines)
    machines[place] = replace(machine, id=machines[place].id)
    return replace(design, machines=tuple(machines))


def words(*texts):
    return set(re.findall(r"\w+", " ".join(texts).casefold()))


def everything_of(machine):
    return " ".join(str(getattr(machine, each.name)) for each in fields(machine))


def machine_of(key):
    """The id of the machine whose own step it is; "*" where it is no machine's own."""
    return key.partition("/")[0]


@given(EDITS)
def test_an_edited_machine_clears_of_others_only_what_names_the_change(edit):
    before, place, machine = edit
    assume(before.machines)
    after = edited(before, place, machine)
    was, now = before.machines[place], after.machines[place]
    about = words(everything_of(was), everything_of(now), STAND_INS)
    for key, changes in over(before, after).changed.items():
        if machine_of(key) in ("*", str(now.id)):
            continue
        for change in changes:
            assert words(change.old) ^ words(change.new) <= about, key


def all_named_apart(design):
    """Whether no two machines have one name, which no plan that is carried out has."""
    names = {machine.hostname.strip().casefold() for machine in design.machines}
    return len(names) == len(design.machines)


@given(EDITS)
def test_an_edited_machine_takes_no_step_of_others_away(edit):
    before, place, machine = edit
    assume(before.machines)
    after = edited(before, place, machine)
    assume(all_named_apart(before) and all_named_apart(after))
    result = over(before, after)
    theirs = {str(before.machines[place].id), "*"}
    assert {machine_of(key) for key in result.removed | result.added} <= theirs


@given(EDITS)
def test_a_renamed_machine_clears_just_the_steps_that_name_it(edit):
    before, place, _machine = edit
    assume(before.machines)
    was = before.machines[place]
    after = edited(before, place, replace(was, hostname="ZULU99"))
    result = over(before, after)
    steps = {each.key: each.inputs for each in planned(after)}
    old = {each.key: each.inputs for each in planned(before)}
    for key in result.changed:
        said = " ".join((*steps[key].values(), *old[key].values()))
        assert (
            words(said) & {"zulu99", *words(was.hostname)} or not was.hostname.strip()
        )
    for key in result.kept:
        assert "ZULU99" not in " ".join(steps[key].values())


@given(DESIGNS, st.integers(0, 3))
def test_one_more_destination_clears_no_result_of_another(design, place):
    before = with_ids(design)
    more = Destination(name="QAS-NEW", host="10.0.0.77")
    among = list(before.destinations)
    among.insert(place, more)
    after = replace(before, destinations=tuple(among))
    result = over(before, after)
    mine = {key for key in result.added if "QAS-NEW" in key}
    assert mine == result.added
    assert not result.removed
    assert not [key for key in result.changed if "/destination." in key]


@given(DESIGNS, st.permutations(range(3)))
def test_destinations_in_another_order_lose_nothing(design, order):
    names = {folded(each.name) for each in design.destinations}
    assume(len(names) == len(design.destinations))
    before = with_ids(design)
    moved = [before.destinations[n] for n in order if n < len(before.destinations)]
    result = over(before, replace(before, destinations=tuple(moved)))
    assert not result.removed
    assert not [key for key in result.changed if "/destination." in key]


@given(EDITS)
def test_machines_in_another_order_lose_no_step(edit):
    before, place, _machine = edit
    assume(before.machines)
    machines = list(before.machines)
    machines.insert(0, machines.pop(place))
    result = over(before, replace(before, machines=tuple(machines)))
    assert not {machine_of(key) for key in result.removed | result.added} - {"*"}


@given(DESIGNS)
@example(Design())
@example(Design(layout=Layout.CLUSTERED))
def test_the_same_plan_keeps_everything(design):
    plan = with_ids(design)
    result = over(plan, plan)
    assert result.kept == {each.key for each in planned(plan)}
    assert [*result.changed, *result.added, *result.removed] == []


@given(EDITS)
def test_each_step_is_kept_changed_added_or_removed(edit):
    before, place, machine = edit
    assume(before.machines)
    after = edited(before, place, machine)
    result = over(before, after)
    old = {each.key: each.inputs for each in planned(before)}
    new = {each.key: each.inputs for each in planned(after)}
    assert old.keys() == result.kept | result.changed.keys() | result.removed
    assert new.keys() == result.kept | result.changed.keys() | result.added
    assert all(digest(old[key]) == digest(new[key]) for key in result.kept)
    assert all(digest(old[key]) != digest(new[key]) for key in result.changed)
    assert all(result.changed.values())


def test_what_changed_is_told_old_and_new_in_the_order_it_is_read():
    old = {"Where": "APP1", "Title": "Install", "Nodes": "APP1"}
    new = {"Where": "APP9", "Title": "Install", "Licence": "none"}
    assert differences(old, new) == (
        Change("", "Where", "APP1", "APP9"),
        Change("", "Nodes", "APP1", ""),
        Change("", "Licence", "", "none"),
    )


def test_a_new_port_of_a_server_concerns_who_registers_clients_with_it():
    before = with_ids(
        a_design(
            a_machine("APP1", K2_SERVER, SERVER, ADMINISTRATION),
            a_machine("DEV1", DEVELOPER, SERVER),
            destinations=(a_destination("ECC"),),
        )
    )
    app = before.machines[0]
    after = edited(before, 0, replace(app, k2=replace(app.k2, version="5.8")))
    changed = over(before, after).changed
    assert {machine_of(key) for key in changed} == {str(app.id)}
