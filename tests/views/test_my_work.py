"""My work: what is given to somebody, in the order in which it can be done."""

import re

import pytest

from planner.domain.step_result import Outcome
from planner.models import Membership
from planner.services.assignments import give_tasks
from planner.services.environments import create_environment
from planner.services.inspections import send_back
from planner.services.installations import stop_installation
from planner.services.tasks import tasks_of
from tests.installing import done, passed, started
from tests.people import a_colleague
from tests.views.conftest import sample, signed_in

pytestmark = pytest.mark.django_db

WHY = "Which port did you open?"


@pytest.fixture
def reviewer(owner):
    return a_colleague("bob", owner, "is_reviewer")


@pytest.fixture
def kim(owner):
    return a_colleague("kim", owner)


@pytest.fixture
def page(kim):
    return signed_in(kim)


@pytest.fixture
def installation(clustered, owner, reviewer):
    return started(clustered, owner, reviewer)


def text_of(reply):
    return re.sub(r"\s+", " ", reply.content.decode())


def given(installation, to, by, how_many=None):
    tasks = tasks_of(installation)[:how_many]
    give_tasks(installation, [task.pk for task in tasks], to=to, by=by)
    return tasks


def test_without_work_the_page_says_so(page, installation):
    assert "Nothing is given to you" in text_of(page.get("/my-work/"))


def test_what_can_start_comes_first_then_sent_back_then_waiting_then_done(
    page, installation, kim, owner, reviewer
):
    tasks = given(installation, kim, owner)
    free = [task for task in tasks if not task.depends_on]
    done(free[0], kim, Outcome.FAILED_BLOCKS)
    send_back(installation, [passed(free[1], kim).pk], by=reviewer, text=WHY)
    reply = page.get("/my-work/")
    parts = {part.slug: part for part in reply.context["parts"]}
    assert list(parts) == ["open", "sent-back", "waits", "done"]
    open_ones = [row.task.pk for row in parts["open"].rows]
    assert free[2].pk in open_ones
    assert [row.task.pk for row in parts["sent-back"].rows] == [free[1].pk]
    assert [row.task.pk for row in parts["done"].rows] == [free[0].pk]
    assert all(row.waits_for for row in parts["waits"].rows)
    assert WHY in text_of(reply)
    assert sum(len(part.rows) + part.more for part in parts.values()) == len(tasks)


def test_what_is_given_to_others_is_not_mine(page, installation, kim, owner):
    given(installation, owner, owner)
    assert page.get("/my-work/").context["parts"] == []


def test_what_came_back_is_mine_whoever_it_is_given_to(
    page, installation, kim, owner, reviewer
):
    task = tasks_of(installation)[0]
    send_back(installation, [passed(task, kim).pk], by=reviewer, text=WHY)
    rows = page.get("/my-work/").context["parts"][0].rows
    assert [row.task.pk for row in rows] == [task.pk]


def test_the_home_page_says_what_was_sent_back_and_how_much_is_left(
    page, ada, installation, kim, owner, reviewer
):
    tasks = given(installation, kim, owner, 5)
    free = [task for task in tasks if not task.depends_on]
    passed(free[0], kim)
    send_back(installation, [passed(free[1], kim).pk], by=reviewer, text=WHY)
    text = text_of(page.get("/"))
    assert "Results sent back to you" in text
    assert WHY in text
    assert "4 steps are given to you and still to be done." in text
    assert "Results sent back to you" not in text_of(ada.get("/"))
    assert "Results sent back to you" not in text_of(page.get("/?q=x"))


def test_what_has_ended_is_no_work(page, installation, kim, owner):
    given(installation, kim, owner)
    stop_installation(installation, by=owner, text="It is not needed any more.")
    assert page.get("/my-work/").context["parts"] == []


def test_who_left_the_team_sees_nothing(page, installation, kim, owner, reviewer):
    tasks = given(installation, kim, owner)
    send_back(installation, [passed(tasks[0], kim).pk], by=reviewer, text=WHY)
    Membership.objects.filter(user=kim).delete()
    assert page.get("/my-work/").context["parts"] == []
    text = text_of(page.get("/"))
    assert "Results sent back to you" not in text
    assert "still to be done" not in text


@pytest.mark.parametrize("duty", ["is_planner", "is_reviewer"])
def test_who_carries_nothing_out_any_more_has_no_work(
    page, installation, kim, owner, reviewer, duty
):
    tasks = given(installation, kim, owner)
    send_back(installation, [passed(tasks[0], kim).pk], by=reviewer, text=WHY)
    here = Membership.objects.filter(user=kim)
    here.update(**{"is_planner": False, "is_reviewer": False, duty: True})
    assert page.get("/my-work/").context["parts"]
    here.update(is_planner=False, is_reviewer=False)
    assert page.get("/my-work/").context["parts"] == []
    text = text_of(page.get("/"))
    assert "Results sent back to you" not in text
    assert "still to be done" not in text


def test_what_is_done_is_folded(page, installation, kim, owner):
    tasks = given(installation, kim, owner)
    free = next(task for task in tasks if not task.depends_on)
    passed(free, kim)
    reply = page.get("/my-work/")
    folded = [part.slug for part in reply.context["parts"] if part.is_folded]
    assert folded == ["done"]
    details = text_of(reply).partition("<details> <summary>Show them")[2]
    assert f'id="task-{free.pk}"' in details


def test_one_click_from_my_work_leads_back_to_it(page, installation, kim, owner):
    given(installation, kim, owner)
    row = next(
        row for row in page.get("/my-work/").context["parts"][0].rows if row.can_pass
    )
    sent = {"answers": 0, "digest": row.task.digest, "next": "/my-work/"}
    reply = page.post(f"{row.task.get_absolute_url()}pass/", sent)
    assert reply.url == f"/my-work/#task-{row.task.pk}"


def test_my_work_and_the_home_page_cost_the_same_however_much_it_is(
    page, installation, kim, owner, reviewer, django_assert_max_num_queries
):
    given(installation, kim, owner, 3)
    for number in range(3):
        plan = create_environment(sample("clustered-clean"), by=owner)
        here = started(plan, owner, reviewer)
        tasks = given(here, kim, owner, 10 * number)
        for task in tasks[:2]:
            result = passed(task, kim)
            send_back(here, [result.pk], by=reviewer, text=WHY)
    with django_assert_max_num_queries(8):
        page.get("/my-work/")
    with django_assert_max_num_queries(12):
        page.get("/")
