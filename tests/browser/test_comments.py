"""Comments in a browser: readable by everybody, and kept without JavaScript too."""

import pytest
from playwright.sync_api import expect

from planner.models import Anchor, Comment
from planner.services.anchors import PLAN, machine_place
from planner.services.comments import begin_thread, reply, resolve
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.browser.people import recognised
from tests.people import a_colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def environment(owner):
    environment = plans.clustered(owner)
    rita = a_colleague("rita", owner, "is_reviewer")
    machine = environment.machines.get(hostname="APP1")
    about = (Anchor.MACHINE, machine_place(machine.pk))
    thread = begin_thread(environment, *about, "Who installs this one?", by=rita)
    reply(thread, "I do.\n\nOn Monday.", by=owner)
    settled = begin_thread(environment, Anchor.PLAN, PLAN, "A word. " * 90, by=rita)
    resolve(settled, by=rita)
    return environment


def threads(environment, path=""):
    return f"/environments/{environment.pk}/threads/{path}"


def test_the_pages_of_comments(ada, environment, quiet):
    quiet.expects(422)
    ada.goto(threads(environment, "?state=open"))
    ada.get_by_role("button", name="Mark all as read").wait_for()
    assert faults(ada) == []
    ada.goto(threads(environment))
    for folded in ada.locator("main summary").all():
        folded.click()
    assert faults(ada) == []
    ada.goto(threads(environment, "?state=open"))
    ada.get_by_role("link", name="Link to this thread").click()
    ada.get_by_role("heading", name="Reply").wait_for()
    ada.get_by_role("button", name="Send the reply").click()
    ada.get_by_role("heading", name="Not sent yet").wait_for()
    assert faults(ada) == []
    ada.goto(threads(environment, "new/"))
    assert faults(ada) == []
    ada.get_by_role("button", name="Comment").click()
    ada.get_by_role("heading", name="Not sent yet").wait_for()
    assert faults(ada) == []


def test_the_settings_of_a_person(ada):
    ada.goto("/")
    ada.get_by_text("Ada Lovelace").click()
    ada.get_by_role("link", name="My account").click()
    ada.get_by_role("heading", name="My account", level=1).wait_for()
    assert faults(ada) == []


def test_a_number_is_asked_for_only_where_it_tells_the_step(ada, environment):
    ada.goto(threads(environment, "new/"))
    number = ada.get_by_label("Number of the step")
    expect(number).to_be_hidden()
    ada.get_by_label("About").select_option("step:")
    number.wait_for()
    number.fill("3")
    ada.get_by_label("Comment").fill("When?")
    ada.get_by_role("button", name="Comment").click()
    ada.get_by_text("Your comment is kept.").wait_for()
    assert Comment.objects.latest("pk").thread.anchor == Anchor.STEP


def test_a_thread_is_answered_and_settled_without_javascript(
    browser, owner, environment, base_url
):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    recognised(context, owner, base_url)
    page = context.new_page()
    page.goto(threads(environment, "?state=open"))
    page.locator("main summary").click()
    page.get_by_label("Comment: APP1").fill("It is done.")
    page.get_by_role("button", name="Send the reply").click()
    page.get_by_text("It is done.").wait_for()
    page.get_by_role("button", name="Resolve").click()
    page.get_by_text("Resolved: APP1.").wait_for()
    assert page.url.partition("#")[0].endswith("?state=open")
    context.close()
