"""Wrong, late, twice or unreadable: nothing is lost, and the page says what to do."""

import re

import pytest
from playwright.sync_api import expect

from planner.models import Environment
from tests.browser import plans
from tests.browser.people import PASSWORD, sign_out_behind_the_back, with_password
from tests.browser.wizard import Wizard, of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TWENTY_PROBLEMS = "\n".join(
    ["schema: k2portal/plan/1", *(f"wrong{number}: {number}" for number in range(18))]
)
PORT = "K2 connect Server port"


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_a_wrong_password_says_so_and_the_right_one_signs_in(sign_in, quiet):
    quiet.expects(422)
    page = sign_in("wrong")
    summary = page.get_by_role("alert").filter(has_text="You are not signed in")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Name or e-mail address")).to_have_value("ada")
    summary.get_by_role("link").click()
    expect(page.get_by_label("Name or e-mail address")).to_be_focused()
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "Environments")


def test_a_session_that_ends_in_the_middle_of_a_step_loses_nothing(
    ada, owner, context, quiet
):
    quiet.expects(403, 422)
    environment = plans.multitiered(owner)
    wizard = Wizard(ada).open(environment, "layout")
    wizard.field("Notes").fill("Typed before the session ended.\nTwo lines.")
    sign_out_behind_the_back(context)
    wizard.press("Save and continue")
    expect(ada.get_by_text("What you typed is kept")).to_be_visible()
    with_password(ada, "ada", "wrong")  # even then
    expect(ada.get_by_text("You are not signed in")).to_be_visible()
    with_password(ada, "ada")
    wizard.press("Continue with what I typed").is_at("Machines")
    wizard.open(environment, "layout")
    expect(wizard.field("Notes")).to_have_value(
        "Typed before the session ended.\nTwo lines."
    )


def test_findings_that_cannot_be_fetched_say_so(ada, owner, context, quiet):
    environment = plans.multitiered(owner)
    wizard = Wizard(ada).open(environment, "components")
    live = f"/environments/{environment.pk}/design/components/live/"
    quiet.expects(403, f"Response Status Error Code 403 from {live}")
    trouble = ada.get_by_text("That could not be sent")
    expect(trouble).to_be_hidden()
    sign_out_behind_the_back(context)
    wizard.box("Service Object Designer", "DEV1").uncheck()
    expect(trouble).to_be_visible()
    expect(wizard.box("Service Object Designer", "DEV1")).not_to_be_checked()


def test_a_document_with_twenty_problems_shows_each_with_its_line(ada, quiet):
    quiet.expects(422)
    ada.goto("/environments/import/")
    text = ada.get_by_label("Or the text of the document")
    text.fill(TWENTY_PROBLEMS)
    ada.get_by_role("button", name="Import").click()
    expect(ada.get_by_role("alert")).to_be_focused()
    expect(ada.get_by_role("alert")).to_contain_text("20 problems")
    rows = ada.get_by_role("row").filter(has=ada.get_by_role("cell", name="wrong"))
    expect(rows).to_have_count(18)
    expect(rows.first.get_by_role("cell").first).to_have_text("2")
    expect(text).to_have_value(TWENTY_PROBLEMS)
    assert not Environment.objects.exists()


def test_two_tabs_of_one_step_show_both_versions_and_keep_the_chosen_ones(
    ada, owner, context, quiet
):
    quiet.expects(409)
    environment = plans.multitiered(owner)
    first = Wizard(ada).open(environment, "layout")
    second = Wizard(context.new_page()).open(environment, "layout")
    second.field("Notes").fill("From the second tab.")
    second.field("K2 connect version").fill("5.2")
    second.press("Save and stay").is_at("Layout")
    first.field("Notes").fill("From the first tab.")
    first.field("K2 connect version").fill("5.1")
    first.press("Save and continue")
    heading(ada, "Somebody saved this environment meanwhile")
    notes = ada.get_by_role("group", name="Notes")
    expect(notes).to_contain_text("From the first tab.")
    expect(notes).to_contain_text("From the second tab.")
    expect(ada.locator("fieldset")).to_have_count(2)
    notes.get_by_role("radio").nth(1).check()
    first.press("Save what is chosen").is_at("Layout")
    expect(first.field("Notes")).to_have_value("From the second tab.")
    expect(first.field("K2 connect version")).to_have_value("5.1")


def test_a_machine_deleted_in_another_tab_is_said_to_be_gone(
    ada, owner, context, quiet
):
    quiet.expects(409)
    environment = plans.multitiered(owner)
    first = Wizard(ada).open(environment, "machines")
    second = Wizard(context.new_page()).open(environment, "machines")
    second.press("Remove DEV2").press("Remove the machine").is_at("Machines")
    first.page.get_by_label("Host name", exact=True).first.fill("APP9")
    first.press("Save and stay")
    heading(ada, "Somebody saved this environment meanwhile")
    first.press("Save what is chosen").is_at("Machines")
    hosts = ada.get_by_label("Host name", exact=True)
    expect(hosts.first).to_have_value("APP9")


def test_an_address_that_leads_nowhere_leads_to_the_list(ada, quiet):
    quiet.expects(404)
    ada.goto("/environments/999999/")
    heading(ada, "There is nothing here")
    ada.get_by_role("link", name="To the environments").click()
    heading(ada, "Environments")


def test_input_that_cannot_be_read_is_kept_and_shown_in_a_second_browser(
    ada, owner, another_browser, quiet
):
    quiet.expects(422)
    environment = plans.multitiered(owner)
    wizard = Wizard(ada).open(environment, "machines")
    ada.locator("summary").filter(has_text="DEV1").click()
    port = ada.locator("details[open]").get_by_label(PORT)
    port.fill("eighty")
    wizard.press("Save and continue").is_at("Machines")
    summary = ada.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="DEV1").click()
    expect(port).to_be_focused()
    expect(port).to_have_value("eighty")
    expect(port).to_have_attribute("aria-invalid", "true")
    Wizard(another_browser).open(environment, "machines")
    other = another_browser.locator("details[open]").get_by_label(PORT)
    expect(other).to_have_value("eighty")
    expect(another_browser.locator("[data-error-summary]")).to_be_visible()


@pytest.mark.parametrize("way", ["Back", "Save and stay"])
def test_unreadable_input_stops_nobody_from_going_elsewhere(ada, owner, way):
    environment = plans.multitiered(owner)
    wizard = Wizard(ada).open(environment, "database")
    wizard.field("Port").fill("many")
    wizard.press(way)
    wizard.open(environment, "database")
    expect(wizard.field("Port")).to_have_value("many")
    ada.goto(f"/environments/{environment.pk}/")
    expect(ada.get_by_text("Some input cannot be read yet")).to_be_visible()
    ada.get_by_role("link", name="Go there").click()
    wizard.is_at("Database")


def test_a_connection_string_with_a_password_loses_it(ada, owner):
    environment = plans.multitiered(owner)
    wizard = Wizard(ada).open(environment, "database")
    row = ada.get_by_role("group", name="DEV2", exact=True)
    row.get_by_label("Own connection string").check()
    own = row.get_by_label(of("Connection string", "DEV2"))
    own.fill("Data Source=SQL1;Initial Catalog=K2Connect;User ID=k2;Password=geheim")
    wizard.press("Save and stay").is_at("Database")
    expect(own).to_have_value(re.compile("Password="))
    assert "geheim" not in ada.content()
