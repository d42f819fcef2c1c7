"""The hub says how far each step is, and never more than that."""

import pytest

from planner.services.environments import create_environment
from tests.builders import a_design
from tests.views.steps import machine_id, send

pytestmark = pytest.mark.django_db


def statuses(client, environment):
    """The status of each step that has one, by its title."""
    tasks = client.get(f"/environments/{environment.pk}/design/").context["tasks"]
    return {task.title: task.status for task in tasks}


def test_a_step_nobody_opened_is_not_started(ada, clustered):
    assert statuses(ada, clustered)["Database"] == "not-started"


def test_a_step_that_was_left_by_a_jump_is_in_progress(ada, clustered):
    send(ada, clustered, "database", action="goto:layout")
    assert statuses(ada, clustered)["Database"] == "in-progress"


def test_a_step_that_was_gone_through_is_complete_and_stays_so(ada, clustered):
    send(ada, clustered, "database", action="next")
    assert statuses(ada, clustered)["Database"] == "complete"
    send(ada, clustered, "database", action="save")
    assert statuses(ada, clustered)["Database"] == "complete"


def test_a_step_with_a_broken_rule_or_unreadable_input_has_errors(ada, clustered):
    node = machine_id(clustered, "APP2")
    send(ada, clustered, "licenses", **{f"machine__{node}__status": "none"})
    send(ada, clustered, "database", port="many", action="next")
    found = statuses(ada, clustered)
    assert (found["Licences"], found["Database"]) == ("errors", "errors")


def test_steps_about_machines_cannot_start_without_one(ada, owner):
    environment = create_environment(a_design(), by=owner)
    found = statuses(ada, environment)
    assert (found["Components"], found["Licences"]) == ("cannot-start", "cannot-start")
    assert found["Machines"] == "not-started"


def test_the_review_is_nothing_to_fill_in(ada, clustered):
    assert statuses(ada, clustered)["Review"] == ""
