"""Ids of one installation lead nowhere below the address of another."""

import pytest

from planner.models import Inspection, Task
from planner.services.environments import create_environment
from planner.services.evidence import Upload
from planner.services.tasks import tasks_of
from tests.installing import passed, started
from tests.people import a_colleague, a_person
from tests.views.conftest import sample, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(owner):
    return a_colleague("bob", owner, "is_reviewer", "is_planner")


@pytest.fixture
def page(clustered, owner, reviewer):
    """The address of an installation of one's own."""
    return started(clustered, owner, reviewer).get_absolute_url()


@pytest.fixture(params=["of the same team", "of another team"])
def elsewhere(request, owner, reviewer):
    """A task, done and shown by a file, of another installation."""
    by, judge = owner, reviewer
    if request.param == "of another team":
        by = a_person("eve")
        judge = a_colleague("rob", by, "is_reviewer")
    plan = create_environment(sample("multitiered-clean"), by=by)
    task = tasks_of(started(plan, by, judge))[0]
    passed(task, by, files=[Upload("seen.txt", b"hello")])
    return Task.objects.with_results().get(pk=task.pk)


def test_no_task_and_no_file_of_another_installation_is_there(ada, page, elsewhere):
    task = f"{page}tasks/{elsewhere.pk}/"
    file = elsewhere.result.files.get()
    assert ada.get(task).status_code == 404
    assert ada.get(f"{page}evidence/{file.pk}/").status_code == 404
    for tail in ("", "pass/", "take-back/"):
        assert ada.post(f"{task}{tail}", {"outcome": "passed"}).status_code == 404


def test_nothing_of_another_installation_is_given_or_accepted(
    page, elsewhere, owner, reviewer
):
    bob = signed_in(reviewer)
    gift = {"to": reviewer.pk, "tasks": [elsewhere.pk]}
    assert bob.post(f"{page}give/", gift).status_code == 409
    said = {"result": [elsewhere.result_id], "says": "accept"}
    assert bob.post(f"{page}acceptance/", said).status_code in (409, 422)
    assert not Task.objects.exclude(person=None).exists()
    assert not Inspection.objects.exists()
