"""What saving, copying and deleting an environment does, and what it refuses."""

from dataclasses import replace

import pytest

from planner.domain.refusal import Refusal
from planner.models import Environment, Machine
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.services.copies import duplicate_environment
from planner.services.deletion import delete_environment
from planner.services.environments import (
    StaleSave,
    create_environment,
    save_design,
)
from tests.builders import (
    ADMINISTRATION,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
    a_partner,
    accepting,
)
from tests.people import a_colleague, a_person, team_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_person("ada")


@pytest.fixture
def environment(ada):
    design = a_design(
        a_machine("APP1", K2_SERVER, SERVER),
        a_machine("APP2", K2_SERVER, SERVER, ADMINISTRATION),
        database={"server": "APP1", "name": "K2Connect", "created_by": "app1"},
        default_server="APP1",
        acknowledgements=(accepting("CMP-04", "APP1"),),
    )
    return create_environment(design, by=ada)


def renamed(design, old, new):
    return replace(
        design,
        machines=tuple(
            replace(m, hostname=new) if m.hostname == old else m
            for m in design.machines
        ),
    )


def test_renaming_a_machine_keeps_its_row_and_all_that_names_it(environment, ada):
    keys = {row.hostname: row.pk for row in Machine.objects.all()}
    design = design_of(environment)
    saved = save_design(
        environment, renamed(design, "APP1", "SRV1"), based_on=1, by=ada
    ).design
    assert Machine.objects.get(hostname="SRV1").pk == keys["APP1"]
    assert saved.default_server == "SRV1"
    assert saved.database.server == saved.database.created_by == "SRV1"
    assert saved.acknowledgements[0].machine == "SRV1"
    assert design_of(Environment.objects.get()) == saved


def test_two_machines_can_swap_names(environment, ada):
    design = design_of(environment)
    one, two = design.machines
    swapped = replace(
        design, machines=(replace(one, hostname="APP2"), replace(two, hostname="APP1"))
    )
    saved = save_design(environment, swapped, based_on=1, by=ada).design
    assert saved.default_server == "APP2"


def test_members_of_the_cluster_follow_a_new_name(ada):
    plan = a_cluster_plan(a_node("A1"), a_node("A2"), cluster={"members": ("a1", "A2")})
    environment = create_environment(plan, by=ada)
    design = renamed(design_of(environment), "A1", "B1")
    saved = save_design(environment, design, based_on=1, by=ada).design
    assert saved.cluster.members == ("B1", "A2")


def test_the_slower_of_two_saves_is_told_and_changes_nothing(environment, ada):
    design = design_of(environment)
    save_design(environment, replace(design, notes="first"), based_on=1, by=ada)
    with pytest.raises(StaleSave, match="meanwhile"):
        save_design(environment, replace(design, notes="second"), based_on=1, by=ada)
    assert Environment.objects.get().notes == "first"
    assert Environment.objects.get().version == 2


def test_a_password_never_reaches_the_database(ada):
    text = "Server=APP1;Database=K2Connect;User ID=k2;Password=s3cret"
    design = a_design(
        a_machine("APP1", SERVER, connection_string=text),
        publishes_to=(a_partner(text),),
    )
    environment = create_environment(design, by=ada)
    kept = design_of(environment)
    assert "s3cret" not in repr(kept)
    assert kept.machines[0].connection_string.endswith("Password=********")
    assert kept.publishes_to[0].connection_string.endswith("Password=********")


def test_open_findings_are_counted_with_every_save(environment, ada):
    assert environment.errors > 0
    design = design_of(environment)
    save_design(environment, replace(design, machines=()), based_on=1, by=ada)
    after = Environment.objects.get()
    assert (after.machine_count, after.errors) != (2, environment.errors)


def test_a_copy_says_so_and_has_machines_of_its_own(environment, ada):
    copy = duplicate_environment(environment, by=ada)
    assert copy.name == "Contoso (copy)"
    assert replace(design_of(copy), name="Contoso") == design_of(environment)
    assert Machine.objects.count() == 4


def test_a_copy_of_the_longest_name_still_fits(ada):
    environment = create_environment(a_design(name="x" * 100), by=ada)
    assert len(duplicate_environment(environment, by=ada).name) == 100


def test_what_is_deleted_meanwhile_is_not_copied(environment, ada):
    seen = Environment.objects.get()
    delete_environment(environment, based_on=1, by=ada)
    with pytest.raises(Refusal, match="meanwhile"):
        duplicate_environment(seen, by=ada)
    assert Environment.objects.count() == 1


def test_what_was_saved_meanwhile_is_not_deleted(environment, ada):
    save_design(environment, design_of(environment), based_on=1, by=ada)
    with pytest.raises(StaleSave):
        delete_environment(environment, based_on=1, by=ada)
    assert Environment.objects.there().exists()


@pytest.mark.parametrize("duties", [["is_reviewer"], ["is_admin"]])
def test_who_does_not_plan_in_a_team_makes_nothing_there(ada, duties):
    team = team_of(ada)
    for other in (a_colleague("bob", ada, *duties), a_person("eve")):
        with pytest.raises(NotAllowed):
            create_environment(a_design(), by=other, team=team)
    assert not Environment.objects.exists()
