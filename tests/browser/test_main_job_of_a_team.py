"""Author, reviewer and stranger: from a plan to start from to an approval and after."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from planner.models import Environment
from tests.browser.accessibility import faults
from tests.browser.wizard import Wizard
from tests.people import a_colleague, a_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WANTED = "The account must be a domain account of its own."
QUESTION = "Is APP1 in Oslo?"
WHY = "APP1 moves to Bergen after all."
ACCOUNT, OTHER = "CONTOSO\\svc-k2c", "CONTOSO\\svc-other"


def test_from_a_plan_to_start_from_to_an_approval_and_after(owner, open_browser):
    ada, _quiet = open_browser(owner)
    bob, _quiet = open_browser(
        a_colleague("bob", owner, "is_reviewer", first_name="Bob")
    )
    eve, eves = open_browser(a_person("eve"))
    start(ada)
    submit(ada, "First plan of the two developers.")
    ask_for_changes(bob)
    make_the_changes(ada)
    submit(ada, "With the account.")
    approve(bob)
    the_approval_turns_stale_and_back(ada)
    withdraw(bob)
    environment = Environment.objects.get()
    sees_nothing(eve, eves, environment)
    told = [entry.get_deed_display() for entry in environment.history.all()]
    assert told.count("Submitted for review") == 2
    assert told[0] == "Withdrew the approval"
    assert User.objects.count() == 3


def start(page):
    page.goto("/environments/new/")
    page.get_by_role("link", name="Two developers", exact=True).click()
    page.get_by_label(re.compile("^\\s*Name")).fill("Oslo development")
    wizard = Wizard(page)
    wizard.press("Create and continue").is_at("Machines")
    wizard.jump("Licences")
    page.get_by_label("Status, APP1").select_option("Received")
    page.get_by_label("Licence key, APP1").fill("K2C-A111")
    wizard.press("Save and stay").jump("SAP and accounts")
    wizard.field("Service account").fill("LocalSystem")
    wizard.press("Save and stay").jump("Review")


def submit(page, message):
    page.goto(Environment.objects.get().get_absolute_url())
    page.get_by_role("link", name="Submit for review").click()
    message_field = page.get_by_label(re.compile("Message"))
    message_field.wait_for()
    assert faults(page) == []
    message_field.fill(message)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("is submitted for review.")).to_be_visible()


def ask_for_changes(page):
    page.goto("/")
    waiting = page.get_by_role("region", name="Waiting for you")
    waiting.get_by_role("link", name="Oslo development, revision 1").click()
    missing = "one approval by somebody other than the author is missing"
    expect(page.get_by_text(missing)).to_be_visible()
    page.get_by_role("link", name="Begin a thread").click()
    page.get_by_label(re.compile("^\\s*About")).select_option(label="APP1")
    page.get_by_label(re.compile("^\\s*Comment")).fill(QUESTION)
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_text("1 open thread", exact=True)).to_be_visible()
    page.get_by_label("What has to change").fill(WANTED)
    page.get_by_role("button", name="Request changes").click()
    expect(page.get_by_text("You requested changes on revision 1.")).to_be_visible()
    assert faults(page) == []


def make_the_changes(page):
    page.goto("/")
    back = page.get_by_role("region", name="Plans that came back to you")
    expect(back).to_contain_text(WANTED)
    assert faults(page) == []
    back.get_by_role("link", name="Oslo development, revision 1").click()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_text("Resolved: APP1.")).to_be_visible()
    change_the_account(page, ACCOUNT)


def change_the_account(page, account):
    wizard = Wizard(page).open(Environment.objects.get(), "accounts")
    wizard.field("Service account").fill(account)
    wizard.press("Save and stay").is_at("SAP and accounts")
    expect(wizard.field("Service account")).to_have_value(account)


def approve(page):
    page.goto("/")
    waiting = page.get_by_role("region", name="Waiting for you")
    waiting.get_by_role("link", name="Oslo development, revision 2").click()
    expect(page.get_by_text(ACCOUNT, exact=True).first).to_be_visible()
    page.get_by_label("A word to the approval").fill("Good now.")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("You approved revision 2.")).to_be_visible()
    assert faults(page) == []


def the_approval_turns_stale_and_back(page):
    stands = page.get_by_role("region", name="How the draft stands")
    change_the_account(page, OTHER)
    page.goto(Environment.objects.get().get_absolute_url())
    expect(stands).to_contain_text("Approved as revision 2, 1 change since")
    expect(stands).to_contain_text(OTHER)
    assert faults(page) == []
    change_the_account(page, ACCOUNT)
    page.goto(Environment.objects.get().get_absolute_url())
    expect(stands).to_contain_text("Approved as revision 2")
    expect(stands).not_to_contain_text("since")


def withdraw(page):
    page.reload()
    page.get_by_label("Why the approval is withdrawn").fill(
        "APP1 moves to Bergen after all."
    )
    page.get_by_role("button", name="Withdraw the approval").click()
    expect(page.get_by_text("Approval withdrawn").first).to_be_visible()


def sees_nothing(page, quiet, environment):
    page.goto("/")
    expect(page.get_by_text("Oslo development")).to_have_count(0)
    here = environment.get_absolute_url()
    for path in ("", "reviews/2/", "revisions/2/", "threads/", "submit/", "history/"):
        quiet.expects(404)
        assert page.goto(here + path).status == 404
    assert faults(page) == []
