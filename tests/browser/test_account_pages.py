"""The pages of an account keep WCAG 2.2 A and AA, and fit on a phone."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User

from planner.domain.roles import Roles
from planner.services.invitations import invite
from tests.browser.accessibility import faults
from tests.browser.people import PASSWORD, with_password
from tests.people import team_of
from tests.second_factor import code_of, with_an_app
from tests.security_keys import a_security_key

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECOND = "/account/second-factor/"


@pytest.mark.parametrize(
    "address",
    [
        "/account/signup/",
        "/account/inactive/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/1-no-such-link/",
        "/account/password/reset/key/done/",
        "/account/confirm-email/no-such-link/",
        "/account/companies/login/cancelled/",
        "/account/companies/login/error/",
    ],
)
def test_a_page_for_whoever_is_not_signed_in(nobody, transactional_db, quiet, address):
    quiet.expects(401, 403)
    nobody.goto(address)
    assert faults(nobody) == []


def test_an_account_is_made_from_an_invitation(nobody, owner, quiet):
    quiet.expects(422)
    team = team_of(owner)
    _invitation, secret = invite(team, Roles(is_planner=True), by=owner)
    nobody.goto(f"/invitations/{secret}/")
    assert faults(nobody) == []
    nobody.get_by_role("link", name="Make one").click()
    nobody.get_by_role("button", name="Make the account").click()
    nobody.get_by_text("No account was made").wait_for()
    assert faults(nobody) == []
    nobody.get_by_label("Name to sign in with").fill("grace")
    nobody.get_by_label("E-mail address").fill("grace@example.com")
    nobody.get_by_label("Password").fill(PASSWORD)
    nobody.get_by_label("The same again").fill(PASSWORD)
    nobody.get_by_role("button", name="Make the account").click()
    nobody.get_by_text("You are planner").wait_for()
    assert team.memberships.filter(user__username="grace").exists()


def test_ones_own_pages_without_a_second_factor(sign_in, owner):
    User.objects.filter(pk=owner.pk).update(email="ada@example.com")
    EmailAddress.objects.create(
        user=owner, email="ada@example.com", primary=True, verified=True
    )
    page = sign_in()
    page.get_by_role("link", name="My work").wait_for()
    for address in (
        "/account/",
        "/account/password/change/",
        "/account/email/",
        "/account/companies/",
        "/account/logout/",
        SECOND,
        f"{SECOND}webauthn/",
        f"{SECOND}totp/activate/",
    ):
        page.goto(address)
        assert faults(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Set up an app").wait_for()
    assert faults(page) == []
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Turn on").click()
    page.get_by_text("Please look at this again").wait_for()
    assert faults(page) == []
    page.goto("/account/email/")
    page.get_by_label("New e-mail address").fill("lovelace@example.com")
    page.get_by_role("button", name="Change the address").click()
    page.get_by_text("is not confirmed yet").wait_for()
    assert faults(page) == []


def test_ones_own_pages_with_a_second_factor(sign_in, owner):
    secret = with_an_app(owner)
    key = a_security_key(owner).pk
    page = sign_in()
    page.get_by_role("heading", name="Your second factor").wait_for()
    assert faults(page) == []
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="My work").wait_for()
    page.goto(f"{SECOND}totp/deactivate/")
    assert faults(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Turn off the app?").wait_for()
    assert faults(page) == []
    for address in (
        "",
        "recovery-codes/",
        "recovery-codes/generate/",
        "webauthn/",
        f"webauthn/keys/{key}/edit/",
        f"webauthn/keys/{key}/remove/",
    ):
        page.goto(f"{SECOND}{address}")
        assert faults(page) == []


def test_two_browsers_and_one_signs_the_other_out(sign_in, browser, base_url, owner):
    page = sign_in()
    page.get_by_role("link", name="My work").wait_for()
    context = browser.new_context(base_url=base_url)
    other = context.new_page()
    other.goto("/")
    with_password(other, "ada")
    other.get_by_role("link", name="My work").wait_for()
    page.goto("/account/")
    assert faults(page) == []
    page.get_by_role("button", name="Sign out everywhere else").click()
    page.get_by_text("You are signed out everywhere else.").wait_for()
    other.goto("/teams/")
    other.get_by_role("heading", name="Sign in", exact=True).wait_for()
    context.close()
