"""The checks of the browser tests find what they are there to find."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

FAULTY = "<html lang=en><title>x</title><main><h1>x</h1><img src=''><button></button>"


def test_the_accessibility_check_finds_a_fault(page):
    page.set_content(FAULTY)
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    assert {"image-alt", "button-name"} <= found


def test_the_browser_reaches_no_other_computer(page):
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.com/")


@pytest.mark.django_db(transaction=True)
def test_the_browser_reaches_the_portal(page, live_server):
    address = f"{live_server.url}/static/bootstrap/css/bootstrap.min.css"
    assert page.goto(address).status == 200
