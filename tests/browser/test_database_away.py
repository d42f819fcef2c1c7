"""The database goes away and comes back while somebody works."""

import os

import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.browser.accessibility import faults
from tests.browser.people import with_password
from tests.browser.portal import File, Server, served
from tests.browser.quiet import Quiet

pytestmark = pytest.mark.browser

TYPED = "Typed while the database was away."
PATIENCE = 60_000


@pytest.fixture
def database(tmp_path):
    is_sqlite = connection.vendor == "sqlite"
    made = File(tmp_path) if is_sqlite else Server(os.environ["DATABASE_URL"])
    yield made
    made.remove()


@pytest.fixture
def portal(database, tmp_path):
    with served(database, tmp_path) as address:
        yield address


@pytest.fixture
def demo(browser, portal):
    """A quiet page of somebody who has signed in to the portal with that database."""
    context = browser.new_context(base_url=portal)
    context.set_default_timeout(PATIENCE)
    watching = Quiet(context, portal)
    watching.expects(503)
    page = context.new_page()
    page.goto("/")
    with_password(page, "demo", "demo")
    yield page
    context.close()
    assert watching.complaints == []


def test_a_page_says_so_and_work_goes_on_without_a_restart(demo, database):
    demo.get_by_role("link", name="Contoso development", exact=True).click()
    demo.get_by_role("link", name="Layout", exact=True).click()
    demo.get_by_label("Notes").fill(TYPED)
    database.take_away()
    with demo.expect_response("**/design/layout/") as answer:
        demo.get_by_role("button", name="Save and stay").click()
    assert answer.value.status == 503
    heading = demo.get_by_role("heading", level=1)
    expect(heading).to_have_text("The portal is not ready")
    assert faults(demo) == []
    database.bring_back()
    # What the page advises: reload it, and what was typed is sent again.
    for _ in range(10):
        demo.reload()
        if heading.inner_text() == "Layout":
            break
    expect(heading).to_have_text("Layout")
    expect(demo.get_by_label("Notes")).to_have_value(TYPED)
