"""`manage.py demo` makes people for every role, and changes nothing a second time."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from planner.domain.status import Status
from planner.domain.steps.phase import Phase
from planner.models import (
    Answer,
    Entry,
    Environment,
    Installation,
    Membership,
    Review,
    Team,
    Thread,
)
from planner.services.installations import closed_phases
from planner.services.tasks import states_of, tasks_of
from tests.people import a_person

pytestmark = pytest.mark.django_db


def demo():
    output = io.StringIO()
    call_command("demo", stdout=output)
    return output.getvalue()


def duties():
    return {
        (each.team.name, each.user.username): ", ".join(each.duties)
        for each in Membership.objects.select_related("team", "user")
    }


def test_there_is_somebody_for_each_role_and_a_stranger():
    assert demo() == "6 environments made.\n"
    assert duties() == {
        ("Contoso", "demo"): "planner, reviewer, team admin",
        ("Contoso", "planner"): "planner",
        ("Contoso", "reviewer"): "reviewer",
        ("Contoso", "viewer"): "viewer",
        ("Contoso", "lead"): "team admin",
        ("Fabrikam", "stranger"): "planner, reviewer, team admin",
    }
    assert {each.team.name for each in Environment.objects.all()} == {"Contoso"}


def test_the_reviewer_has_approved_one_plan_reads_another_and_sent_a_third_back():
    demo()
    reviews = Review.objects.select_related("revision__environment")
    assert {each.revision.environment.name: each.status for each in reviews} == {
        "Contoso development": Status.APPROVED,
        "Contoso staging": Status.IN_REVIEW,
        "Wide World Importers (40 machines)": Status.CHANGES_REQUESTED,
    }
    assert {each.revision.by_name for each in reviews} == {"planner"}
    approved = reviews.get(status=Status.APPROVED)
    assert approved.verdicts.get().answer == Answer.APPROVED
    draft = approved.revision.environment
    assert draft.fingerprint != approved.revision.fingerprint


def test_a_question_to_a_machine_is_open_where_the_reviewer_reads():
    demo()
    thread = Thread.objects.open().get()
    assert (thread.environment.name, thread.revision) == ("Contoso staging", 1)
    assert (thread.called, thread.comments.get().by_name) == ("APP1", "reviewer")


def test_without_a_planner_of_its_own_nothing_is_submitted():
    a_person("planner")
    assert demo() == "6 environments made.\n"
    assert not Review.objects.exists()


def test_everybody_signs_in_with_their_name_and_the_page_tells_of_them(settings):
    demo()
    names = [name for name, _about in settings.DEMO_PEOPLE]
    assert sorted(names) == sorted(User.objects.values_list("username", flat=True))
    assert all(User.objects.get(username=name).check_password(name) for name in names)


def test_a_second_run_changes_nothing():
    demo()
    kinds = (User, Team, Membership, Environment, Entry, Review, Thread)
    before = [list(kind.objects.order_by("pk").values()) for kind in kinds]
    assert demo() == "0 environments made.\n"
    assert before == [list(kind.objects.order_by("pk").values()) for kind in kinds]


def test_people_who_are_new_join_the_team_that_is_there():
    owner = a_person("demo")
    demo()
    assert duties()["Team of demo", "viewer"] == "viewer"
    assert not owner.environments.exists()


def test_the_team_of_somebody_else_is_left_alone():
    Team.objects.create(name="Contoso")
    demo()
    assert duties()["Contoso 2", "demo"] == "planner, reviewer, team admin"
    assert not Team.objects.get(name="Contoso").memberships.exists()


def test_an_installation_is_under_way_with_one_result_sent_back():
    demo()
    installation = Installation.objects.get()
    tasks = tasks_of(installation)
    assert installation.revision.environment.name == "Contoso development"
    assert {str(task.person) for task in tasks} == {"planner"}
    states = states_of(tasks)
    done = [state for state in states if state.outcome]
    assert {state.phase for state in done} == {Phase.PREPARE, Phase.DATABASE}
    sent_back = [state.key for state in done if not state.accepted]
    assert [key.partition("/")[2] for key in sent_back] == ["database.create"]
    assert not any(state.went_around for state in states)
    assert list(closed_phases(installation)) == [Phase.PREPARE]
