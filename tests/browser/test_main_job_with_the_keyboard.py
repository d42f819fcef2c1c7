"""A clustered environment from signing in to the checklist, without a mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard, named
from tests.browser.people import PASSWORD
from tests.browser.wizard import Wizard, of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Northwind production"
NEXT = "Save and continue"
SERVER, ADMINISTRATION = "K2 connect Server", "K2 connect Administration Tools"


@pytest.fixture
def keys(nobody, owner):
    return Keyboard(nobody)


def is_at(keys, heading):
    Wizard(keys.page).is_at(heading)


def test_a_clustered_environment_from_signing_in_to_the_checklist(keys):
    sign_in(keys)
    create(keys)
    add_machines(keys)
    choose_components(keys)
    choose_the_database(keys)
    enter_licences(keys)
    describe_the_cluster(keys)
    describe_sap(keys)
    review(keys)
    read_the_checklist(keys)


def sign_in(keys):
    keys.page.goto("/")
    keys.fill("Name or e-mail address", "ada")
    keys.fill("Password", PASSWORD)
    keys.press("Enter")
    is_at(keys, "Environments")


def create(keys):
    keys.activate("link", "Skip to the content")
    keys.activate("link", "New environment")
    is_at(keys, "New environment")
    keys.fill(named("Name"), NAME)
    keys.go_to("radio", named("Multitiered"))
    keys.press("ArrowRight")
    keys.select(named("Purpose"), "Prod")
    keys.activate("button", "Create and continue")
    is_at(keys, "Machines")


def add_machines(keys):
    for names, role in (("APP1, APP2", "K2 Server"), ("SQL1", "SQL Server")):
        keys.fill("Host names", names)
        keys.select("As", role)
        keys.activate("button", "Add")
        expect(
            keys.page.get_by_role("button", name=f"Remove {names.split(', ')[-1]}")
        ).to_be_visible()
    for machine in ("APP1", "APP2"):
        keys.activate("button", f"Move {machine} down")
        keys.activate("button", f"Move {machine} up", backwards=True)
        keys.go_to_fold(of("FQDN, aliases, site, K2 and ports", machine))
        keys.press("Enter")
        keys.tick("K2 is installed")
        keys.tick("K2 is licensed")
    Wizard(keys.page).shows_hosts("APP1", "APP2", "SQL1")
    keys.activate("button", NEXT)
    is_at(keys, "Components")


def choose_components(keys):
    keys.activate("button", f"{ADMINISTRATION} on all machines")
    keys.tick(f"{ADMINISTRATION}, SQL1")
    server = keys.page.get_by_role("checkbox", name=named(f"{SERVER}, APP2"))
    expect(server).to_be_checked()  # required, so suggested
    keys.activate("button", NEXT)
    is_at(keys, "Database")


def choose_the_database(keys):
    keys.fill("Server", "SQL1")
    keys.fill("Database name", "K2Connect")
    keys.select("Created by the installer run on", "APP1")
    keys.go_to("radio", "Shared database")
    keys.press("ArrowRight")
    own = keys.page.get_by_role("textbox", name=of("Connection string", "APP1"))
    expect(own).to_be_visible()
    keys.fill(of("Connection string", "APP1"), "Data Source=SQL1;Initial Catalog=Other")
    keys.tab()
    verdict = keys.page.get_by_role("group", name="APP1").locator(".k2-verdict-place")
    expect(verdict).to_contain_text("Different database")
    keys.go_to("radio", "Own connection string", backwards=True)
    keys.press("ArrowLeft")
    expect(own).to_be_hidden()
    expect(verdict).to_contain_text("Same database")
    keys.activate("button", NEXT)
    is_at(keys, "Licences")


def enter_licences(keys):
    for machine in ("APP1", "APP2"):
        keys.select(f"Status, {machine}", "Rec")
        keys.fill(f"Licence key, {machine}", f"K2C-{machine}")
    keys.activate("button", NEXT)
    is_at(keys, "Cluster")


def describe_the_cluster(keys):
    keys.fill("Name of the cluster", "K2CL")
    keys.select(named("Affinity"), "Single")
    for machine in ("APP1", "APP2"):
        keys.select(f"Load balancing, {machine}", "Tested")
    keys.tick("Member of the cluster, APP1")  # the other one comes to light later
    keys.activate("button", NEXT)
    is_at(keys, "SAP and accounts")


def describe_sap(keys):
    keys.fill("Service account", "NORTHWIND\\svc-k2c")
    keys.activate("button", "Add a destination")
    expect(keys.page.get_by_role("group", name="Destination 1")).to_be_visible()
    for label, text in (
        ("Name", "ECC-PROD"),
        ("Host (ASHOST)", "10.0.0.9"),
        ("System number", "00"),
        ("Client", "800"),
        ("Language", "EN"),
        ("User", "K2RFC"),
    ):
        keys.fill(of(label, "Destination 1"), text)
    keys.select(of("User type", "Destination 1"), "Comm")
    keys.tick("Default")
    keys.activate("button", NEXT)
    is_at(keys, "Review")


def review(keys):
    """One finding is left; its link leads to the box that cures it."""
    counts = keys.page.locator("#main .k2-counts")
    expect(counts).to_contain_text("1 error")
    keys.activate("link", named("APP2"))
    is_at(keys, "Cluster")
    member = keys.page.get_by_label("Member of the cluster, APP2")
    expect(member).to_be_focused()
    keys.press("Space")
    expect(member).to_be_checked()
    keys.activate("button", named("Review"))
    is_at(keys, "Review")
    expect(counts).to_contain_text("0 errors")


def read_the_checklist(keys):
    keys.activate("link", "Install checklist")
    is_at(keys, "Install checklist")
    expect(keys.page.get_by_text("Do not install from this yet")).to_have_count(0)
    keys.activate("link", "APP2")
    is_at(keys, "Install checklist: APP2")
    keys.go_to("link", "Markdown")
    with keys.page.expect_download() as got:
        keys.press("Enter")
    assert "K2CL" in got.value.path().read_text("utf-8")
