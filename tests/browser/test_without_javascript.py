"""Everything can be done in a browser that runs no scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser import plans
from tests.browser.wizard import Wizard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESIGNER = "Service Object Designer"


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


@pytest.fixture
def wizard(ada):
    return Wizard(ada)


def test_an_environment_is_created_and_machines_are_added_moved_and_removed(wizard):
    wizard.page.goto("/environments/new/")
    wizard.field("Name").fill("Plain")
    wizard.page.get_by_role("radio", name="Multitiered").check()
    wizard.press("Create and continue").is_at("Machines")
    wizard.field("Host names").fill("APP1, APP2, APP3")
    wizard.press("Add").is_at("Machines").shows_hosts("APP1", "APP2", "APP3")
    wizard.press("Move APP3 up").shows_hosts("APP1", "APP3", "APP2")
    wizard.press("Remove APP1")
    expect(wizard.page.get_by_role("heading", level=1)).to_have_text("Remove APP1?")
    wizard.press("Remove the machine").is_at("Machines").shows_hosts("APP3", "APP2")


def test_a_column_of_the_matrix_is_filled_and_emptied(wizard, owner):
    wizard.open(plans.multitiered(owner), "components")
    wizard.press(f"{DESIGNER} on no machine").is_at("Components")
    expect(wizard.box(DESIGNER, "DEV1")).not_to_be_checked()
    expect(wizard.findings).to_contain_text("CMP-05")
    wizard.press("Add what is missing").is_at("Components")
    expect(wizard.box(DESIGNER, "DEV1")).to_be_checked()
    expect(wizard.box(DESIGNER, "APP1")).not_to_be_checked()
    wizard.press(f"{DESIGNER} on all machines").is_at("Components")
    expect(wizard.box(DESIGNER, "APP1")).to_be_checked()


@pytest.mark.parametrize(
    ("way", "there"),
    [
        ("Save and continue", "Machines"),
        ("Back", "Design"),
        ("Save and stay", "Layout"),
    ],
)
def test_every_button_keeps_the_input(wizard, owner, way, there):
    environment = plans.multitiered(owner)
    wizard.open(environment, "layout")
    wizard.field("Notes").fill("Kept")
    wizard.press(way).is_at(there)
    wizard.open(environment, "layout")
    expect(wizard.field("Notes")).to_have_value("Kept")


def test_a_jump_to_another_step_keeps_the_input(wizard, owner):
    environment = plans.multitiered(owner)
    wizard.open(environment, "layout")
    wizard.field("Notes").fill("Kept")
    wizard.jump("Licences").jump("Layout")
    expect(wizard.field("Notes")).to_have_value("Kept")


def test_the_connection_string_of_a_machine_can_be_reached(wizard, owner):
    wizard.open(plans.multitiered(owner), "database")
    row = wizard.page.get_by_role("group", name="DEV2", exact=True)
    row.get_by_label("Own connection string").check()
    row.get_by_role("textbox").fill("Data Source=SQL1;Initial Catalog=Other")
    wizard.press("Save and stay").is_at("Database")
    expect(wizard.verdict("DEV2")).to_contain_text("Different database")


def test_the_theme_is_changed(wizard, owner):
    wizard.open(plans.multitiered(owner), "layout")
    theme = wizard.page.locator("html")
    for name, value in (("Dark colours", "dark"), ("Light colours", "light")):
        wizard.press(name).is_at("Layout")
        expect(theme).to_have_attribute("data-bs-theme", value)
    wizard.press("Colours as the system")
    expect(theme).not_to_have_attribute("data-bs-theme", "light")


def test_what_needs_a_script_is_not_offered(wizard, owner):
    wizard.open(plans.multitiered(owner), "machines")
    expect(wizard.page.locator(".k2-needs-js").first).to_be_hidden()


def test_environments_are_searched_sorted_and_a_filter_is_taken_off(ada, owner):
    for make in (plans.clustered, plans.multitiered):
        make(owner)
    ada.goto("/")
    ada.get_by_role("searchbox").fill("app1")
    ada.get_by_label("Layout").select_option("Clustered")
    ada.get_by_label("Sorted by").select_option("Name, Z to A")
    ada.get_by_role("button", name="Show", exact=True).click()
    expect(ada.get_by_role("status")).to_contain_text("1 environment")
    expect(ada.get_by_role("searchbox")).to_have_value("app1")
    ada.get_by_role("link", name="Take off Search: app1").click()
    expect(ada.get_by_role("searchbox")).to_have_value("")
    assert "sort=-name" in ada.url
    assert "layout=clustered" in ada.url
