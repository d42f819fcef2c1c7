"""The pages of reviews, and what they leave elsewhere, keep WCAG 2.2 A and AA."""

import pytest
from playwright.sync_api import expect

from planner.services.reviews import request_changes
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.browser.people import recognised
from tests.people import a_colleague
from tests.reviewing import approved, edited, submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHY = "The cluster needs one more node."


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer")


def test_a_review_and_the_home_page_that_lead_to_it(
    owner, bob, quiet, page, context, base_url
):
    environment = plans.clustered(owner)
    approved(submitted(environment, owner), bob)
    edited(environment, owner)
    submitted(environment, owner, "The account has changed.")
    recognised(context, bob, base_url)
    page.goto("/")
    page.get_by_role("heading", name="Waiting for you").wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="Contoso staging, revision 2").click()
    page.get_by_role("heading", name="Review of revision 2").wait_for()
    assert faults(page) == []
    quiet.expects(422)
    page.get_by_label("What has to change").fill("Why?")
    page.get_by_role("button", name="Request changes").click()
    page.get_by_text("This was not done").wait_for()
    expect(page.get_by_label("What has to change")).to_have_value("Why?")
    assert faults(page) == []
    page.get_by_label("A word to the approval").fill("Tested today.")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("You approved revision 2.").wait_for()
    page.get_by_text("Tested today.").wait_for()
    assert faults(page) == []


def test_how_a_draft_stands_for_its_author(ada, owner, bob):
    environment = plans.clustered(owner)
    first = submitted(environment, owner)
    ada.goto(first.get_absolute_url())
    ada.get_by_text("somebody else has to approve it").wait_for()
    expect(ada.get_by_role("button", name="Approve")).to_be_disabled()
    assert faults(ada) == []
    approved(first, bob)
    edited(environment, owner)
    ada.goto(environment.get_absolute_url())
    ada.get_by_text("Approved as revision 1, 1 change since").wait_for()
    assert faults(ada) == []
    later = submitted(environment, owner)
    request_changes(later, fingerprint=later.revision.fingerprint, by=bob, text=WHY)
    ada.goto("/")
    ada.get_by_role("heading", name="Plans that came back to you").wait_for()
    assert faults(ada) == []
