"""The pages of an installation as people use them: `writes(page, task, "Passed")`."""

import re
from pathlib import Path

from playwright.sync_api import expect


def writes(page, task, outcome, **says):
    """Write a result down on the page of `task`, led there and back by the list."""
    row(page, task).get_by_role("link", name="Write the result").click()
    answered(page, outcome, **says)
    expect(page.get_by_text(f"Written down: {task}.")).to_be_visible()


def answered(page, outcome, note="", evidence="", files=(), button="Write the result"):
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Note").fill(note)
    page.get_by_label("Evidence in words").fill(evidence)
    page.get_by_label("Files").set_input_files(files)
    page.get_by_role("button", name=button).click()


def accepts_all(page, installation, phase="All phases"):
    page.goto(installation.get_absolute_url())
    page.get_by_role("link", name="Results to accept").first.click()
    page.get_by_label("Phase").select_option(phase)
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_label("All on this page that are not my own").check()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text(re.compile(r"\d+ results are accepted."))).to_be_visible()


def closes(page, installation, phases):
    page.goto(installation.get_absolute_url())
    page.get_by_role("link", name="Phases and sign-off").click()
    for phase in phases:
        page.get_by_role("button", name=f"Close “{phase.label}”").click()
        closed = page.get_by_role("region", name=f"{phase.label} Closed", exact=True)
        expect(closed).to_be_visible()


def taken_out(page, form):
    with page.expect_download() as download:
        page.get_by_role("link", name=form, exact=True).click()
    return Path(download.value.path()).read_bytes()


def stands(page, verdict):
    expect(head(page).locator("strong").first).to_have_text(verdict)


def head(page):
    return page.get_by_role("region", name="How the installation stands")


def row(page, task):
    return page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=task.title)
    )
