"""Security keys and passkeys, with a key that Chromium makes up."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from tests.browser.accessibility import faults
from tests.browser.people import PASSWORD, with_password

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
KEYS = "/account/second-factor/webauthn/"


@pytest.fixture
def key(page, context):
    """A key in the browser; give False to `present` and nobody touches it."""
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return devtools, made["authenticatorId"]


def add_key(page, *, passkey):
    page.goto(f"{KEYS}add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the key").fill("Blue key")
    if passkey:
        page.get_by_label("without a password").check()
    assert faults(page) == []
    page.get_by_role("button", name="Add the key").click()
    page.get_by_text("The key is added.").wait_for()


def sign_out(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("details.k2-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in", exact=True).wait_for()


def test_a_passkey_signs_in_without_a_password(sign_in, key):
    page = sign_in()
    page.get_by_role("link", name="My work").wait_for()
    add_key(page, passkey=True)
    page.goto(KEYS)
    expect(page.get_by_role("row", name="Blue key")).to_contain_text("passkey")
    assert faults(page) == []
    sign_out(page)
    page.goto("/rules/")
    page.goto("/teams/")
    assert faults(page) == []
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Teams", exact=True)).to_be_visible()


def test_a_key_is_the_second_factor_beside_a_password(sign_in, key, owner):
    page = sign_in()
    page.get_by_role("link", name="My work").wait_for()
    add_key(page, passkey=False)
    sign_out(page)
    with_password(page, "ada")
    page.get_by_role("heading", name="Your second factor").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Use a security key").click()
    page.get_by_role("link", name="My work").wait_for()
    page.goto(f"{KEYS}keys/{Authenticator.objects.get(type='webauthn').pk}/remove/")
    page.get_by_role("link", name="Use a security key").click()
    page.get_by_role("button", name="Use a security key").click()
    page.get_by_role("button", name="Remove the key").click()
    page.get_by_text("The key is removed.").wait_for()
    assert not Authenticator.objects.filter(user=owner).exists()


def test_a_key_that_nobody_touches_is_told_and_nobody_comes_in(nobody, owner, key):
    devtools, number = key
    devtools.send(
        "WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False}
    )
    nobody.goto("/")
    nobody.get_by_role("button", name="Sign in with a passkey").click()
    expect(nobody.get_by_text("The key was not used")).to_be_visible()
    assert faults(nobody) == []


def test_without_javascript_it_says_so(browser, base_url, owner):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/")
    assert "<noscript>" in page.content()
    assert "need JavaScript" in page.content()
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    with_password(page, "ada")
    expect(page.get_by_role("link", name="My work")).to_be_visible()
    context.close()
