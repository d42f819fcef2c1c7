"""The pages where an installation is accepted keep WCAG 2.2 A and AA."""

import pytest

from planner.services.evidence import Upload
from planner.services.inspections import send_back
from planner.services.tasks import tasks_of
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.installing import passed, started
from tests.people import a_colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHY = "Which node was it seen on?"


@pytest.fixture
def installation(owner):
    """One whose author is bob, so that the owner has something to look at."""
    bob = a_colleague("bob", owner, "is_planner", "is_reviewer")
    made = started(plans.multitiered(owner), bob, owner)
    tasks = tasks_of(made)
    passed(tasks[0], bob, files=[Upload("seen.log", b"all is well")], note="Seen.")
    passed(tasks[1], owner)
    send_back(made, [passed(tasks[2], bob).pk], by=owner, text=WHY)
    return made


def test_the_results_to_accept(ada, installation):
    ada.goto(f"{installation.get_absolute_url()}acceptance/")
    ada.get_by_text("It is your own result").wait_for()
    assert faults(ada) == []
    ada.get_by_role("checkbox", name="Choose").first.check()
    ada.get_by_role("button", name="Accept").click()
    ada.get_by_text("1 result is accepted.").wait_for()


def test_the_results_to_accept_after_a_reason_too_short(ada, installation, quiet):
    quiet.expects(422)
    ada.goto(f"{installation.get_absolute_url()}acceptance/")
    ada.get_by_role("button", name="Send back").click()
    ada.get_by_text("This was not done").wait_for()
    assert faults(ada) == []


def test_the_phases_and_the_sign_off(ada, installation, quiet):
    ada.goto(f"{installation.get_absolute_url()}gates/")
    assert faults(ada) == []
    quiet.expects(422)
    ada.get_by_role("button", name="Stop the installation").click()
    ada.get_by_text("This was not done").wait_for()
    assert faults(ada) == []


def test_the_inspection_of_a_task(ada, installation):
    ada.goto(tasks_of(installation)[2].get_absolute_url())
    ada.get_by_role("region", name="Acceptance").get_by_text(WHY).wait_for()
    assert faults(ada) == []
