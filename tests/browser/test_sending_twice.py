"""What somebody sends with a double click happens once."""

import time

import pytest

from k2portal.requests import RequestMiddleware
from planner.models import Comment
from tests.browser import plans

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A_WHILE = 150
"""Milliseconds between two clicks, and less than the answer takes."""


@pytest.fixture
def slow_answers(monkeypatch):
    """Every answer to what is sent is longer on its way than a double click takes."""
    at_once = RequestMiddleware.__call__

    def later(self, request):
        answer = at_once(self, request)
        if request.method == "POST":
            time.sleep(3 * A_WHILE / 1000)
        return answer

    monkeypatch.setattr(RequestMiddleware, "__call__", later)


def test_a_double_click_sends_one_comment(ada, owner, slow_answers):
    ada.goto(f"/environments/{plans.clustered(owner).pk}/threads/new/")
    ada.get_by_role("textbox").last.fill("Who installs this one?")
    ada.get_by_role("button", name="Comment").dblclick(delay=A_WHILE)
    ada.get_by_role("link", name="Link to this thread").wait_for()
    assert Comment.objects.count() == 1
