"""A multitiered environment from signing in to the files, as a stranger would do it."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from planner import document
from planner.domain.catalogue import Layout
from tests.browser import plans
from tests.browser.test_links_to_fields import follow
from tests.browser.wizard import Wizard, of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Northwind development"
DEVELOPERS = "DEV1\tdev1.northwind.example\tOslo\nDEV2\tdev2.northwind.example\tOslo\n"
OWN = "Data Source=SQL1;Initial Catalog={};Integrated Security=SSPI"
DESIGNER = "Service Object Designer"
SERVER, ADMINISTRATION = "K2 connect Server", "K2 connect Administration Tools"
KEYS = {"APP1": "K2C-A111", "DEV1": "K2C-D111", "DEV2": "  K2C-D222  "}


def test_a_multitiered_environment_from_signing_in_to_the_files(sign_in, tmp_path):
    page = sign_in()
    wizard = Wizard(page)
    create(wizard)
    add_machines(wizard)
    choose_components(wizard)
    choose_the_database(wizard)
    wizard.is_at("Licences").press("Save and continue")
    describe_sap(wizard)
    wizard.is_at("Review")
    cure_by_following_the_links(wizard)
    read_the_checklist(page)
    look_into_the_files(page, tmp_path)


def create(wizard):
    wizard.page.get_by_role("link", name="New environment").click()
    wizard.field("Name").fill(NAME)
    wizard.page.get_by_role("radio", name="Multitiered").check()
    wizard.press("Create and continue").is_at("Machines")
    expect(wizard.page.get_by_text(f"“{NAME}” is kept as a draft.")).to_be_visible()


def add_machines(wizard):
    """A list, then rows of a spreadsheet; one of them pasted into the wrong place."""
    add(wizard, "APP1, APP2", "K2 Server").shows_hosts("APP1", "APP2")
    add(wizard, "SQL1", "SQL Server").shows_hosts("APP1", "APP2", "SQL1")
    add(wizard, DEVELOPERS, "Developer machine").shows_hosts(
        "APP1", "APP2", "SQL1", "DEV1", "DEV2"
    )
    wizard.press("Remove APP2")
    expect(wizard.page.get_by_role("heading", level=1)).to_have_text("Remove APP2?")
    wizard.press("Remove the machine").is_at("Machines")
    wizard.shows_hosts("APP1", "SQL1", "DEV1", "DEV2")
    wizard.press("Move DEV1 up").press("Save and stay")
    wizard.shows_hosts("APP1", "DEV1", "SQL1", "DEV2")
    for developer in ("DEV1", "DEV2"):
        row = wizard.page.get_by_role("listitem").filter(
            has=wizard.page.get_by_role("button", name=f"Remove {developer}")
        )
        row.get_by_role("checkbox", name="K2 Server").check()
    wizard.press("Save and continue").is_at("Components")


def add(wizard, text, role):
    wizard.field("Host names").fill(text)
    wizard.field("As").select_option(role)
    return wizard.press("Add")


def choose_components(wizard):
    expect(wizard.box(DESIGNER, "DEV1")).to_be_checked()  # required, so suggested
    wizard.press(f"{DESIGNER} on no machine")
    expect(wizard.box(DESIGNER, "DEV1")).not_to_be_checked()
    expect(wizard.findings).to_contain_text("CMP-05")
    wizard.press("Add what is missing").is_at("Components")
    expect(wizard.box(DESIGNER, "DEV2")).to_be_checked()
    expect(wizard.findings).not_to_contain_text("CMP-05")
    for column in (SERVER, ADMINISTRATION):
        wizard.press(f"{column} on all machines")
        wizard.box(column, "SQL1").uncheck()
        expect(wizard.box(column, "APP1")).to_be_checked()
    expect(wizard.box("K2 connect database", "SQL1")).to_be_checked()
    wizard.press("Save and continue").is_at("Database")


def choose_the_database(wizard):
    """One machine uses another database: it is seen at once, and cured at once."""
    wizard.field("Server").fill("SQL1")
    wizard.field("Database name").fill("K2Connect")
    row = wizard.page.get_by_role("group", name="DEV2", exact=True)
    row.get_by_label("Own connection string").check()
    own = row.get_by_label(of("Connection string", "DEV2"))
    own.fill(OWN.format("Other"))
    own.press("Tab")
    expect(wizard.verdict("DEV2")).to_contain_text("Different database")
    expect(wizard.verdict("DEV1")).to_contain_text("Same database")
    expect(wizard.findings).to_contain_text("DB-01")
    own.fill(OWN.format("k2connect"))
    own.press("Tab")
    expect(wizard.verdict("DEV2")).to_contain_text("Same database")
    expect(wizard.findings).not_to_contain_text("DB-01")
    wizard.press("Save and continue")


def describe_sap(wizard):
    wizard.is_at("SAP and accounts")
    wizard.field("Service account").fill("NORTHWIND\\svc-k2c")
    wizard.press("Add a destination")
    destination = wizard.page.get_by_role("group", name="Destination 1")
    destination.get_by_label("Name").fill("ECC-DEV")
    destination.get_by_label("Host (ASHOST)").fill("10.0.0.9")
    destination.get_by_label("Client").fill("800")
    destination.get_by_label("Language").fill("EN")
    destination.get_by_label(of("User", "Destination 1")).fill("k2rfc")
    wizard.press("Save and continue")


CURES = {
    "DB-02": lambda page: page.locator(":focus").select_option("APP1"),
    "LIC-01": lambda page: enter_licences(page),
    "SAP-02": lambda page: page.get_by_label("Default", exact=True).check(),
    "SAP-03": lambda page: page.get_by_label("System number").fill("00"),
    "SAP-04": lambda page: page.get_by_label(of("User", "Destination ECC-DEV")).fill(
        "K2RFC"
    ),
    "SAP-05": lambda page: page.get_by_label("User type").select_option(
        "Communication"
    ),
}


def enter_licences(page):
    for machine, key in KEYS.items():
        page.get_by_label(f"Status, {machine}").select_option("Received")
        page.get_by_label(f"Licence key, {machine}").fill(key)


def cure_by_following_the_links(wizard):
    errors = wizard.page.locator("#main .k2-finding:has(.k2-severity--error)")
    expect(errors.first).to_be_visible()
    met = []
    while errors.count():
        code = errors.first.get_attribute("id").removeprefix("finding-")
        assert code not in met, f"{code} was not cured"
        met.append(code)
        follow(wizard.page, code)
        CURES[code](wizard.page)
        wizard.press("Save and stay").jump("Review")
    assert set(met) == set(CURES)
    expect(wizard.page.locator("#main .k2-counts")).to_contain_text("0 errors")


def read_the_checklist(page):
    page.get_by_role("link", name="Install checklist").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Install checklist")
    page.wait_for_load_state()
    expect(page.get_by_text("Do not install from this yet")).to_have_count(0)
    works_in_this_order(page.locator(".k2-list__step h3").all_inner_texts())


def works_in_this_order(titles):
    """The database, then the first server with its licence, then the developers."""
    order = [
        "Install K2 on APP1",
        "Create the database K2Connect on SQL1",
        "Install K2 connect on APP1",
        "Enter the K2 connect licence of APP1",
        "Install K2 connect on DEV1",
        "Install K2 connect on DEV2",
        "Test the destination ECC-DEV",
        "Compare the connection strings of all machines",
    ]
    places = [at for line in order for at, t in enumerate(titles) if line in t]
    assert len(places) == len(order), titles
    assert places == sorted(places)


def download(page, name):
    with page.expect_download() as got:
        page.get_by_role("link", name=name, exact=True).click()
    return got.value


def look_into_the_files(page, tmp_path):
    markdown = download(page, "Markdown").path().read_text("utf-8")
    assert f"# Install checklist: {NAME}" in markdown
    assert "- [ ] **1\\." in markdown
    table = download(page, "CSV").path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    steps = json.loads(download(page, "JSON").path().read_text("utf-8"))
    assert steps["plan"] == NAME
    assert not steps["draft"]
    assert [step["title"] for step in steps["steps"]] == [r["Step"] for r in rows]
    assert len(rows) == page.locator(".k2-list__step").count()
    places = {step["id"]: at for at, step in enumerate(steps["steps"])}
    for step in steps["steps"]:
        assert all(places[other] < places[step["id"]] for other in step["depends_on"])
    needs_nothing_else(page, download(page, "Web page").path().read_text("utf-8"))
    plan_documents(page)


def needs_nothing_else(page, html):
    """The file by itself, in an empty page: no request, and it can be read."""
    alone = page.context.new_page()
    requests = []
    alone.on("request", lambda request: requests.append(request.url))
    alone.set_content(html, wait_until="load")
    expect(alone.get_by_role("heading", level=1)).to_contain_text("Install checklist")
    expect(
        alone.get_by_role("checkbox").first.or_(alone.locator("li").first)
    ).to_be_visible()
    assert [r for r in requests if not r.startswith("data:")] == []
    assert re.search(r"<script[^>]* src=", html) is None
    assert "K2C-A111" not in html
    alone.close()


def plan_documents(page):
    page.get_by_role("link", name=NAME).click()
    designs = []
    for name in ("Plan document (YAML)", "Plan document (JSON)"):
        file = download(page, name)
        assert file.suggested_filename.startswith("northwind-development.")
        designs.append(document.read(file.path().read_bytes()))
    assert designs[0] == designs[1]
    assert designs[0].layout is Layout.MULTITIERED
    assert [m.hostname for m in designs[0].machines] == ["APP1", "DEV1", "SQL1", "DEV2"]
    assert designs[0].machines[3].license.key == ""


def test_a_machine_is_dragged_to_another_place(ada, owner):
    wizard = Wizard(ada).open(plans.multitiered(owner), "machines")
    rows = ada.locator("[data-row]")
    above = {"x": 20, "y": 2}
    rows.nth(2).locator("[data-row-drag]").drag_to(rows.nth(0), target_position=above)
    wizard.press("Save and stay").is_at("Machines")
    wizard.shows_hosts("DEV2", "APP1", "DEV1", "SQL1")
