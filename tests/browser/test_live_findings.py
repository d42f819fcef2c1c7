"""The findings beside a step follow what is ticked and typed, and disturb nobody."""

import pytest
from playwright.sync_api import expect

from benchmarks.plans import a_cluster
from planner.models import Environment
from tests.browser import plans
from tests.browser.wizard import Wizard, address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESIGNER = "Service Object Designer"
SPOKEN = """() => {
  window.spoken = [];
  const voice = document.querySelector('[role=status][data-says]');
  new MutationObserver(() => window.spoken.push(voice.textContent)).observe(
    voice, {childList: true, characterData: true, subtree: true});
}"""

SWAPS = """() => {
  window.swaps = 0;
  addEventListener("htmx:oobAfterSwap", () => window.swaps++);
}"""


@pytest.fixture
def components(ada, owner):
    return Wizard(ada).open(plans.multitiered(owner), "components").shows_errors(0)


def test_a_box_changes_the_findings_within_a_second_and_keeps_the_focus(components):
    box = components.box(DESIGNER, "DEV1")
    box.focus()
    components.page.keyboard.press("Space")
    findings = components.findings
    expect(findings).to_contain_text("CMP-05", timeout=1000)
    expect(box).to_be_focused()
    expect(box).not_to_be_checked()
    components.page.keyboard.press("Space")
    expect(findings).not_to_contain_text("CMP-05", timeout=1000)
    expect(box).to_be_focused()


def test_what_is_missing_is_offered_as_soon_as_it_is_missing(components):
    components.box(DESIGNER, "DEV2").uncheck()
    expect(components.page.get_by_text("1 required component")).to_be_visible()
    components.press("Add what is missing")
    expect(components.box(DESIGNER, "DEV2")).to_be_checked()
    components.shows_errors(0)


def test_two_quick_changes_end_with_the_last_state(components):
    first = components.box(DESIGNER, "DEV1")
    second = components.box(DESIGNER, "DEV2")
    for box in (first, second, first, second):
        box.click()
    first.uncheck()
    expect(components.findings).to_contain_text("DEV1")
    components.shows_errors(1)
    expect(components.findings).not_to_contain_text("DEV2")


def test_a_slow_answer_to_an_older_change_does_not_overwrite_a_newer_one(components):
    held: list[object] = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    components.page.route("**/live/", hold_the_first)
    with components.page.expect_request("**/live/"):
        components.box(DESIGNER, "DEV1").uncheck()
    components.box(DESIGNER, "DEV1").check()
    components.box(DESIGNER, "DEV2").uncheck()
    expect(components.findings).to_contain_text("DEV2")
    expect(components.findings).not_to_contain_text("DEV1")


def test_screen_readers_hear_the_counts_and_only_when_they_change(components):
    components.page.evaluate(SPOKEN)
    components.box(DESIGNER, "DEV1").uncheck()
    components.shows_errors(1)
    with components.page.expect_response("**/live/"):
        components.box(DESIGNER, "DEV2").uncheck()
    expect(components.findings).to_contain_text("DEV2")
    components.box(DESIGNER, "DEV1").check()
    components.box(DESIGNER, "DEV2").check()
    components.shows_errors(0)
    components.page.wait_for_function("window.spoken.length > 1")
    spoken = components.page.evaluate("window.spoken")
    assert spoken == ["1 error 0 warnings 0 notes", "0 errors 0 warnings 0 notes"]
    assert components.page.locator("[aria-live], [role=alert]:visible").count() == 0


def test_typing_goes_on_while_the_findings_are_fetched(ada, owner):
    database = Wizard(ada).open(plans.multitiered(owner), "database")
    database.field("Server").fill("SQL9")
    name = database.field("Database name")
    with ada.expect_response("**/live/"):
        name.press("End")
        name.press_sequentially("Typed while they are fetched", delay=30)
    expect(name).to_have_value("K2ConnectTyped while they are fetched")
    expect(name).to_be_focused()


def test_nothing_is_kept_until_a_button_is_pressed(components, owner):
    before = Environment.objects.get().version
    components.box(DESIGNER, "DEV1").uncheck()
    components.shows_errors(1)
    assert Environment.objects.get().version == before


def test_a_link_to_a_finding_of_another_step_keeps_what_was_ticked(ada, owner):
    design = plans.sample("c01-node-unlicensed")
    environment = plans.kept(design, owner)
    wizard = Wizard(ada).open(environment, "cluster")
    wizard.field("Name of the cluster").fill("Typed, not saved")
    ada.get_by_text("on other steps").click()
    wizard.findings.get_by_role("link").filter(has_text="licence").first.click()
    wizard.is_at("Licences")
    focused = ada.locator(":focus")
    expect(focused).to_be_visible()
    expect(focused).to_have_id(ada.evaluate("location.hash.slice(1)"))
    ada.goto(address(environment, "cluster"))
    expect(wizard.field("Name of the cluster")).to_have_value("Typed, not saved")


def test_the_verdicts_on_many_machines_come_in_one_piece(ada, owner):
    wizard = Wizard(ada).open(plans.kept(a_cluster(60), owner), "database")
    expect(wizard.verdict("APP02")).to_contain_text("Same database")
    wizard.page.evaluate(SWAPS)
    wizard.page.locator("input[name=name]").fill("Elsewhere")
    wizard.page.locator("input[name=server]").focus()
    expect(wizard.verdict("APP02")).to_contain_text("Different database")
    expect(wizard.verdict("DEV053")).to_contain_text("database")
    assert wizard.page.evaluate("window.swaps") == 0
