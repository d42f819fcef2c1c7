"""The pages of an installation keep WCAG 2.2 A and AA, and work as they are meant."""

import re

import pytest

from planner.domain.step_result import Outcome
from planner.services.assignments import give_tasks
from planner.services.inspections import send_back
from planner.services.installations import stop_installation
from planner.services.take_backs import take_back_result
from planner.services.tasks import tasks_of
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.browser.people import recognised
from tests.installing import at, done, passed, started
from tests.people import a_colleague
from tests.reviewing import approved, edited, submitted

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


def test_what_a_revision_removed_and_somebody_took_back(ada, owner, bob):
    environment = plans.clustered(owner)
    installation = started(environment, owner, bob)
    test = at(installation, "APP1/destination.test")
    taken, gone = passed(at(installation, "*/nlb.test"), owner), passed(test, owner)
    text = "It was another cluster."
    take_back_result(taken.task, answers=taken.pk, by=owner, text=text)
    edited(environment, owner, destinations=())
    approved(submitted(environment, owner), bob)
    ada.goto(f"{installation.get_absolute_url()}?show=removed")
    ada.get_by_role("link", name=test.title).wait_for()
    assert faults(ada) == []
    for task, says in (
        (gone.task, "Revision 2 has this step no more."),
        (taken.task, text),
    ):
        ada.goto(task.get_absolute_url())
        ada.get_by_text(says).first.wait_for()
        assert faults(ada) == []


def test_an_installation_that_was_stopped(ada, owner, bob):
    installation = started(plans.multitiered(owner), owner, bob)
    task = passed(tasks_of(installation)[0], owner).task
    stop_installation(installation, by=owner, text="Another cluster is built.")
    here = installation.get_absolute_url()
    everything = f"{installation.environment.get_absolute_url()}installations/"
    for page in (here, f"{here}gates/", f"{here}results/", everything):
        ada.goto(page)
        ada.get_by_text(re.compile("Stopped|has ended")).first.wait_for()
        assert faults(ada) == []
    ada.goto(task.get_absolute_url())
    assert ada.get_by_role("button", name="Write a new result").count() == 0
    assert faults(ada) == []


def test_an_installation_for_a_reviewer_before_and_after_its_first_result(
    quiet, page, context, base_url, owner, bob
):
    installation = started(plans.multitiered(owner), owner, bob)
    recognised(context, bob, base_url)
    page.goto(f"{installation.get_absolute_url()}acceptance/")
    page.get_by_role("heading", name="No result waits here").wait_for()
    assert faults(page) == []
    passed(tasks_of(installation)[0], owner)
    page.goto("/")
    page.get_by_role("region", name="Results to accept").wait_for()
    assert faults(page) == []


def test_an_installation_for_somebody_who_only_reads(
    quiet, page, context, base_url, owner, bob
):
    installation = started(plans.multitiered(owner), owner, bob)
    task = passed(tasks_of(installation)[0], owner).task
    recognised(context, a_colleague("vera", owner, "is_admin"), base_url)
    here = installation.get_absolute_url()
    for address in (here, f"{here}acceptance/", task.get_absolute_url()):
        page.goto(address)
        page.get_by_text(re.compile("^Only .*reviewers of the team")).first.wait_for()
        assert faults(page) == []
    page.goto("/my-work/")
    page.get_by_role("heading", name="Nothing is given to you").wait_for()
    assert faults(page) == []
