"""What a team adds, held against what it added before."""

from dataclasses import replace

from planner.domain.own_changes import NO_OWN_CHANGES, own_changes
from planner.domain.own_work import NOTHING_OWN, OwnPrerequisite, OwnStep, OwnWork
from planner.domain.steps.phase import Phase

WARM, COOL = (
    OwnStep(key, title, "", Phase.VERIFY) for key, title in ((1, "Warm"), (2, "Cool"))
)
STUDIO = OwnPrerequisite(1, "Visual Studio", "2022")
BEFORE = OwnWork((WARM, COOL), (STUDIO,))


def test_the_same_work_has_no_changes_in_whatever_order():
    assert own_changes(BEFORE, replace(BEFORE, steps=(COOL, WARM))) == NO_OWN_CHANGES
    assert not own_changes(NOTHING_OWN, NOTHING_OWN)


def test_steps_and_prerequisites_are_told_apart_though_their_keys_are_alike():
    changes = own_changes(BEFORE, OwnWork((WARM,), ()))
    assert changes.removed == ("Cool", "Visual Studio 2022")
    assert changes.says == "2 removed"


def test_what_differs_is_named_as_it_is_called_now():
    hot = replace(WARM, title="Hot")
    new = replace(COOL, key=3)
    changes = own_changes(BEFORE, OwnWork((hot, new), (STUDIO,)))
    assert changes
    assert changes.says == "1 added, 1 changed, 1 removed"
    assert changes.names == [("added", "Cool"), ("changed", "Hot"), ("removed", "Cool")]


def test_of_many_the_first_are_named():
    steps = tuple(replace(WARM, key=n, title=f"Step {n}") for n in range(40))
    (word, names), *others = own_changes(NOTHING_OWN, OwnWork(steps)).names
    assert (word, others) == ("added", [])
    assert names.startswith("Step 0, Step 1")
    assert names.endswith("more")
