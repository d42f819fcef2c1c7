"""Results that were written without a network, and brought back to the portal."""

import pytest
from playwright.sync_api import expect

from planner.exporters.html_page import html_page
from planner.services.tasks import tasks_of
from tests.bringing_in import checklist_of, filled, results_of
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.installing import at, passed, started
from tests.people import a_colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "Port 1433 is closed: <b>ask</b> the firewall team."


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer", "is_planner")


@pytest.fixture
def installation(owner, bob):
    return started(plans.clustered(owner), owner, bob)


def written_offline(context, installation, folder):
    """The file that the offline page saves: one step passed, and one failed."""
    file = folder / "checklist.html"
    file.write_bytes(html_page.render(checklist_of(installation)))
    first = checklist_of(installation).steps[0]
    context.set_offline(True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.get_by_label("Your name").fill("Grace")
    page.get_by_label(first.title, exact=True).check()
    page.get_by_role("button", name="Result of step 2", exact=True).click()
    page.get_by_label("Result", exact=True).select_option("Failed, does not block")
    page.get_by_label("Note").fill(NOTE)
    page.get_by_label("Note").press("Tab")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save results file").click()
    saved = folder / download.value.suggested_filename
    download.value.save_as(saved)
    page.close()
    context.set_offline(False)
    return saved


def chosen(page, installation, file):
    """The preview of a file that a person chooses on the page."""
    page.goto(installation.get_absolute_url())
    page.get_by_role("link", name="Bring results in").click()
    page.get_by_label("Results file").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()


def test_what_was_written_offline_comes_back(ada, browser, installation, tmp_path):
    elsewhere = browser.new_context()
    file = written_offline(elsewhere, installation, tmp_path)
    elsewhere.close()
    chosen(ada, installation, file)
    ada.get_by_role("heading", name="What the file would change").wait_for()
    expect(ada.get_by_text(NOTE)).to_be_visible()
    assert faults(ada) == []
    assert not any(results_of(installation))
    ada.get_by_role("button", name="Bring these results in").click()
    expect(ada.get_by_text("2 results are brought in.")).to_be_visible()
    first, second = results_of(installation)[:2]
    assert (first.outcome, second.outcome) == ("passed", "failed")
    assert second.note == NOTE
    assert first.came_from.startswith(f"{file.name}: Grace, 20")
    chosen(ada, installation, file)
    expect(ada.get_by_text("This file brings nothing new")).to_be_visible()
    assert faults(ada) == []


def test_everybody_can_bring_results_in(ada, owner, bob, installation, tmp_path, quiet):
    quiet.expects(422)
    tasks = tasks_of(installation)
    taken = next(task for task in tasks if not task.depends_on)
    failed = {"outcome": "failed", "note": NOTE}
    says = {task.step: failed for task in tasks if task.depends_on or task == taken}
    says[tasks[-1].step] = {"outcome": "not-applicable"}
    file = tmp_path / "results.json"
    file.write_bytes(filled(installation, says))
    passed(at(installation, taken.step), bob)
    ada.goto(f"{installation.get_absolute_url()}results/")
    assert faults(ada) == []
    chosen(ada, installation, file)
    ada.get_by_role("button", name="Bring these results in").click()
    ada.get_by_role("heading", name="Nothing was written").wait_for()
    assert faults(ada) == []
    file.write_text("{")
    chosen(ada, installation, file)
    ada.get_by_text("nothing was brought in").wait_for()
    assert faults(ada) == []
