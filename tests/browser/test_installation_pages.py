"""The pages of an installation keep WCAG 2.2 A and AA, and work as they are meant."""

import pytest

from planner.domain.step_result import Outcome
from planner.services.assignments import give_tasks
from planner.services.inspections import send_back
from planner.services.tasks import tasks_of
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.installing import done, passed, started
from tests.people import a_colleague
from tests.reviewing import approved, submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer")


def test_starting_and_ticking_off(ada, owner, bob):
    environment = plans.clustered(owner)
    review = submitted(environment, owner)
    ada.goto(environment.get_absolute_url())
    assert ada.get_by_role("button", name="Start installation").is_disabled()
    approved(review, bob)
    ada.goto(environment.get_absolute_url())
    assert faults(ada) == []
    ada.get_by_role("button", name="Start installation").click()
    ada.get_by_text("Installation 1 has begun.").wait_for()
    assert faults(ada) == []
    button = ada.get_by_role("button", name="Passed").first
    number = button.get_attribute("id")
    before = ada.url
    button.click()
    ada.get_by_text("Done: Passed:").wait_for()
    assert ada.url == before
    assert ada.evaluate("document.activeElement.id") == number
    assert faults(ada) == []
    ada.goto(environment.get_absolute_url())
    ada.get_by_text("is running: 1 of").wait_for()
    assert faults(ada) == []
    ada.get_by_role("link", name="All installations").click()
    ada.get_by_role("heading", name="Installations").wait_for()
    assert faults(ada) == []


def test_a_task_in_every_state_and_my_work(ada, owner, bob, quiet):
    installation = started(plans.clustered(owner), owner, bob)
    free = [task for task in tasks_of(installation) if not task.depends_on]
    waiting = next(task for task in tasks_of(installation) if task.depends_on)
    done(free[0], owner, Outcome.FAILED_BLOCKS)
    done(free[1], owner, Outcome.NOT_APPLICABLE)
    send_back(
        installation, [passed(free[2], owner).pk], by=bob, text="Which port is it?"
    )
    give_tasks(installation, [t.pk for t in tasks_of(installation)], to=owner, by=owner)
    for page in (
        "/",
        "/my-work/",
        installation.get_absolute_url(),
        f"{installation.get_absolute_url()}?show=removed",
        free[2].get_absolute_url(),
        waiting.get_absolute_url(),
    ):
        ada.goto(page)
        assert faults(ada) == []
    quiet.expects(422)
    ada.get_by_label("Note").fill("It stays here.")
    ada.get_by_role("button", name="Write the result").click()
    ada.get_by_role("heading", name="Not written down yet").wait_for()
    assert ada.get_by_label("Note").input_value() == "It stays here."
    assert faults(ada) == []
