"""A cure has a button: one looks at what it changes, does it, and undoes it."""

import pytest
from playwright.sync_api import expect

from planner.domain.catalogue import LicenseStatus
from planner.models import Entry
from planner.models.designs import design_of
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.browser.wizard import Wizard
from tests.builders import CLIENT, K2_SERVER, SERVER, a_design, a_machine
from tests.views.conftest import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_finding_is_cured_from_a_step_which_is_saved_first(ada, owner):
    environment = plans.kept(plans.sample("c05-not-a-member"), owner)
    Wizard(ada).open(environment, "cluster")
    ada.get_by_label("Name of the cluster").fill("K2TYPED")
    ada.get_by_role("link", name="Add the nodes to the cluster's members").click()
    expect(ada.get_by_role("row", name="Members of the cluster")).to_be_visible()
    assert design_of(fresh(environment)).cluster.name == "K2TYPED"
    assert faults(ada) == []

    before = design_of(fresh(environment))
    ada.get_by_role("button", name="Change the plan like this").click()
    message = ada.get_by_text("This change cured CLU-02 on")
    expect(message).to_be_visible()
    assert faults(ada) == []
    assert design_of(fresh(environment)) != before

    ada.get_by_role("button", name="Undo").click()
    expect(ada.get_by_text("The plan is as it was before the cure.")).to_be_visible()
    assert design_of(fresh(environment)) == before


def test_a_button_appears_while_one_types_only_if_the_plan_has_that_cure(ada, owner):
    environment = plans.kept(plans.sample("c05-not-a-member"), owner)
    Wizard(ada).open(environment, "cluster")
    ada.get_by_label("Name of the cluster").fill("OTHER")
    ada.get_by_label("Name of the cluster").blur()
    ada.get_by_text("of that of the cluster OTHER").first.wait_for()
    label = "Publish to the cluster's repository"
    assert ada.get_by_role("link", name=label).count() == 0


def test_undo_asks_before_what_was_typed_since_is_lost(ada, owner):
    environment = plans.kept(plans.sample("c05-not-a-member"), owner)
    before = design_of(environment)
    ada.goto(f"/environments/{environment.pk}/cures/CLU-02/?back=cluster")
    ada.get_by_role("button", name="Change the plan like this").click()
    name = ada.get_by_label("Name of the cluster")
    name.fill("K2TYPED")
    ada.once("dialog", lambda dialog: dialog.dismiss())
    ada.get_by_role("button", name="Undo").click()
    expect(name).to_have_value("K2TYPED")
    assert design_of(fresh(environment)) != before
    ada.once("dialog", lambda dialog: dialog.accept())
    ada.get_by_role("button", name="Undo").click()
    expect(ada.get_by_text("The plan is as it was before the cure.")).to_be_visible()
    assert design_of(fresh(environment)) == before


def test_two_clicks_on_a_cure_are_one(ada, owner):
    environment = plans.kept(plans.sample("c05-not-a-member"), owner)
    ada.goto(f"/environments/{environment.pk}/cures/CLU-02/")
    ada.get_by_role("button", name="Change the plan like this").dblclick()
    expect(ada.get_by_text("This change cured CLU-02 on")).to_be_visible()
    expect(ada.get_by_role("button", name="Undo")).to_be_visible()
    assert environment.history.count() == 2


def test_an_entry_of_the_history_with_many_values(ada, owner):
    environment = plans.clustered(owner)
    long = "Data Source=SQL1;Initial Catalog=" + "K2Connect" * 20
    changes = [["APP1", "Connection string", long, f"{n}"] for n in range(60)]
    Entry.objects.create(environment=environment, deed="edited", changes=changes)
    ada.goto(f"/environments/{environment.pk}/history/")
    ada.get_by_text("60 values changed").click()
    ada.get_by_role("link", name="Show all values").click()
    expect(ada.get_by_role("row")).to_have_count(61)
    assert faults(ada) == []


def test_a_cure_that_would_bring_an_error(ada, owner):
    plan = a_design(
        a_machine("APP1", K2_SERVER, SERVER, licence=LicenseStatus.RECEIVED),
        a_machine("APP2", K2_SERVER, CLIENT),
    )
    environment = plans.kept(plan, owner)
    Wizard(ada).open(environment, "components")
    finding = ada.locator("#finding-CMP-14")
    finding.get_by_text("Why, and how to fix it").click()
    finding.get_by_role("link", name="What the portal can do about it").click()
    expect(ada.get_by_text("Would be new")).to_be_visible()
    assert faults(ada) == []
    ada.get_by_role("link", name="Go back").click()
    Wizard(ada).is_at("Components")


def test_the_history_of_an_environment(ada, owner):
    environment = plans.kept(plans.sample("c05-not-a-member"), owner)
    ada.goto(f"/environments/{environment.pk}/cures/")
    ada.get_by_role("button", name="Change the plan like this").click()
    ada.get_by_role("link", name="History").click()
    ada.get_by_text("value changed").click()
    expect(ada.get_by_role("rowheader", name="Plan")).to_be_visible()
    assert faults(ada) == []


def test_a_plan_without_anything_to_cure(ada, owner):
    environment = plans.clustered(owner)
    ada.goto(f"/environments/{environment.pk}/cures/")
    expect(ada.get_by_text("Nothing for the portal to cure here")).to_be_visible()
    assert faults(ada) == []
