"""The checks of the browser tests find what they are there to find."""

import pytest
from django.db import connection

from tests.browser.accessibility import EVERYTHING, LOOKS, faults

pytestmark = pytest.mark.browser

FAULTY = """<html lang=en><title>x</title><main><h1>x</h1><img src=''><button></button>
<style>@media (prefers-color-scheme: dark) { p { color: #222; background: #000 }}
</style>
<p>Pale in the dark</p><div class=wide style='width: 500px'>Wider than a phone</div>"""


def test_the_accessibility_check_finds_faults(page):
    page.set_content(FAULTY)
    found = " ".join(faults(page))
    rules, _looks = LOOKS[connection.vendor]
    for fault in ("image-alt", "button-name"):
        assert (fault in found) is (rules is EVERYTHING)
    for fault in ("dark color-contrast", "too wide: DIV"):
        assert fault in found


def test_the_accessibility_check_finds_nothing_in_a_plain_page(page):
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1></main>")
    assert faults(page) == []


def test_the_browser_reaches_no_other_computer(page):
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.com/")


@pytest.mark.django_db(transaction=True)
def test_the_browser_reaches_the_portal(page):
    assert page.goto("/static/bootstrap/css/bootstrap.min.css").status == 200
