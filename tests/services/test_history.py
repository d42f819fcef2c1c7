"""Whatever is done to an environment, its history says who did what and when."""

from dataclasses import replace

import pytest

from planner.domain.catalogue import LicenseStatus
from planner.domain.diff import Change
from planner.domain.finding_changes import Touched
from planner.domain.machine import License
from planner.models import Deed, Entry
from planner.models.designs import design_of
from planner.services.copies import duplicate_environment
from planner.services.environments import (
    StaleSave,
    create_environment,
    save_design,
)
from planner.services.history import MOST_CHANGES
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_colleague, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    return a_person("ada", first_name="Ada", last_name="Lovelace")


@pytest.fixture
def environment(ada):
    plan = a_design(a_machine("APP1", K2_SERVER, SERVER), a_machine("APP2"))
    return create_environment(plan, by=ada)


def newest(environment):
    return environment.history.first()


def test_making_an_environment_begins_its_history(environment, ada):
    entry = environment.history.get()
    assert (entry.deed, entry.by, entry.by_name) == (
        Deed.CREATED,
        ada,
        "Ada Lovelace",
    )


def test_a_change_says_what_it_was_and_what_it_did_to_the_findings(environment, ada):
    design = design_of(environment)
    licensed = replace(design.machines[0], license=License(LicenseStatus.RECEIVED))
    changed = replace(design, machines=(licensed, design.machines[1]))
    saved = save_design(environment, changed, based_on=1, by=ada, about="Licences")
    entry = newest(environment)
    assert entry == saved.entry
    assert (entry.deed, entry.about) == (Deed.EDITED, "Licences")
    assert entry.all_changes == [Change("APP1", "Licence status", "None", "Received")]
    assert entry.finding_changes.cured == (Touched("LIC-01", ("APP1",)),)
    assert entry.finding_changes == saved.findings


def test_a_save_that_changes_nothing_leaves_no_entry(environment, ada):
    saved = save_design(environment, design_of(environment), based_on=1, by=ada)
    assert saved.entry is None
    assert environment.history.count() == 1


def test_a_save_that_is_refused_leaves_no_entry(environment, ada):
    changed = replace(design_of(environment), notes="too late")
    with pytest.raises(StaleSave):
        save_design(environment, changed, based_on=7, by=ada)
    assert environment.history.count() == 1


def test_a_copy_says_of_what_it_is_one_and_has_no_other_history(environment, ada):
    copy = duplicate_environment(environment, by=ada)
    assert [(e.deed, e.about) for e in copy.history.all()] == [(Deed.COPIED, "Contoso")]


def test_the_history_outlives_the_person(environment, ada):
    bob = a_colleague("bob", ada)
    changed = replace(design_of(environment), notes="by bob")
    save_design(environment, changed, based_on=1, by=bob)
    bob.delete()
    entry = newest(environment)
    assert (entry.by, entry.by_name) == (None, "bob")


def test_thousands_of_changes_are_counted_beyond_a_bound(environment, ada):
    many = [a_machine(f"M{number}") for number in range(MOST_CHANGES + 3)]
    design = design_of(environment)
    changed = replace(design, machines=(*design.machines, *many))
    save_design(environment, changed, based_on=1, by=ada)
    changes = newest(environment).all_changes
    assert len(changes) == MOST_CHANGES + 1
    assert changes[-1].what == "3 more changes"


def test_no_key_and_no_password_is_in_the_history(environment, ada):
    design = design_of(environment)
    secret = replace(
        design.machines[0],
        license=License(LicenseStatus.ENTERED, key="AAAA-BBBB-CCCC-DDDD"),
        connection_string="Server=SQL1;Database=K2;User ID=sa;Password=hunter2",
    )
    changed = replace(design, machines=(secret, design.machines[1]))
    save_design(environment, changed, based_on=1, by=ada)
    values = str(Entry.objects.filter(environment=environment).values_list())
    assert "SQL1" in values
    assert "hunter2" not in values
    assert "AAAA-BBBB" not in values
