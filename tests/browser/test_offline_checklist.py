"""The checklist as one file: worked with where there is no network."""

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from planner.exporters.html_page import html_page
from tests.browser.accessibility import SCRIPT
from tests.exporters.checklists import a_checklist
from tests.exporters.results import a_checklist_with_results

TELL = "async () => (await axe.run(document)).violations.map((v) => v.id)"


@pytest.fixture
def opened(context, tmp_path):
    """A function that opens the file in a browser without a network."""
    file = tmp_path / "checklist.html"
    file.write_bytes(html_page.render(a_checklist()))
    context.set_offline(True)
    complaints = []
    context.on("weberror", lambda failure: complaints.append(str(failure.error)))

    def open_it():
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield open_it
    assert complaints == []


def saved(page):
    """What the results file says, by the ids of the steps."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save results file").click()
    data = json.loads(download.value.path().read_text(encoding="utf-8"))
    return data, {each["id"]: each for each in data["results"]}


def test_ticks_and_notes_survive_closing_the_page_and_are_saved_as_a_file(opened):
    first, second = a_checklist().steps[:2]
    page = opened()
    page.get_by_label("Your name").fill("Grace")
    page.get_by_label(first.title, exact=True).check()
    page.get_by_role("button", name="Result of step 2", exact=True).click()
    page.get_by_label("Result", exact=True).select_option("Failed, blocks what follows")
    page.get_by_label("Note").fill("Port 1433 is closed: <b>ask</b> the firewall team.")
    page.get_by_label("Note").press("Tab")
    expect(page.get_by_role("status")).to_contain_text("2 of")
    page.close()

    again = opened()
    expect(again.get_by_role("status")).to_contain_text("2 of")
    expect(again.get_by_label(first.title, exact=True)).to_be_checked()
    data, results = saved(again)
    assert data["format"] == "k2-connect-results"
    assert data["fingerprint"] == a_checklist().fingerprint
    assert results.keys() == {first.id, second.id}
    assert (results[first.id]["outcome"], results[first.id]["by"]) == (
        "passed",
        "Grace",
    )
    assert results[second.id]["outcome"] == "failed-blocks"
    assert results[second.id]["note"].startswith("Port 1433 is closed: <b>ask</b>")


def test_a_results_file_is_gone_on_with_elsewhere(opened, context, tmp_path):
    first = a_checklist().steps[0]
    page = opened()
    page.get_by_label(first.title, exact=True).check()
    data, _ = saved(page)
    file = tmp_path / "results.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    page.evaluate("localStorage.clear()")
    page.close()
    again = opened()
    expect(again.get_by_label(first.title, exact=True)).not_to_be_checked()
    again.get_by_label("Go on with a results file").set_input_files(file)
    expect(again.get_by_label(first.title, exact=True)).to_be_checked()
    file.write_text(json.dumps({**data, "fingerprint": "another"}), encoding="utf-8")
    again.get_by_label("Go on with a results file").set_input_files(file)
    expect(again.get_by_role("status")).to_contain_text("not of this checklist")


def test_a_note_without_a_result_is_kept_and_said_to_be_in_no_file(opened):
    step = a_checklist().steps[0]
    page = opened()
    page.get_by_role("button", name="Result of step 1", exact=True).click()
    page.get_by_label("Note").fill("Half of it is done.")
    page.get_by_label("Note").press("Tab")
    expect(page.get_by_role("status")).to_contain_text("Choose a result too")
    page.get_by_label(step.title, exact=True).check()
    _, results = saved(page)
    assert results[step.id]["note"] == "Half of it is done."


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(opened, width, scheme):
    page = opened()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("button", name="Result of step 1", exact=True).click()
    page.evaluate(SCRIPT)
    assert page.evaluate(TELL) == []


def test_what_was_sent_back_is_to_be_done_again(context, tmp_path):
    checklist = a_checklist_with_results()
    first = checklist.steps[0]
    results = checklist.results | {
        first.id: replace(checklist.results[first.id], accepted=False)
    }
    file = tmp_path / "checklist.html"
    file.write_bytes(html_page.render(replace(checklist, results=results)))
    page = context.new_page()
    page.goto(file.as_uri())
    told = "Sent back by a reviewer, Passed, by =Ada, 2026-11-23 09:30 (UTC)"
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("3 of")
    page.get_by_label(first.title, exact=True).check()
    expect(page.get_by_text("Sent back by a reviewer")).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text("4 of")
