"""Django's administration makes teams, by the services and with a history."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User

from planner.models import Deed, Team
from planner.services.environments import create_environment
from planner.services.teams import create_team
from tests.builders import a_design
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/planner/team/add/"


@pytest.fixture
def root():
    return signed_in(User.objects.create_superuser("root"))


@pytest.fixture
def bob():
    return User.objects.create_user("bob")


def test_a_team_is_made_with_its_first_team_admin(root, bob):
    assert root.get(ADD).status_code == 200
    reply = root.post(ADD, {"name": " Contoso ", "team_admin": bob.pk}, follow=True)
    assert reply.status_code == 200
    team = Team.objects.get(name="Contoso")
    assert [each.user for each in team.memberships.all()] == [bob]
    made = team.history.get(deed=Deed.TEAM_MADE)
    assert (made.by_name, made.about) == ("root", "Contoso")


def test_a_team_needs_a_name_of_its_own_and_a_team_admin(root, bob):
    create_team("Contoso", by=bob)
    reply = root.post(ADD, {"name": "contoso", "team_admin": ""})
    assert "There is a team of this name already." in reply.text
    assert "This field is required." in reply.text
    assert Team.objects.count() == 1


def test_a_team_is_renamed_and_given_another_team_admin(root, bob):
    team = create_team("Contoso", by=bob)
    cy = User.objects.create_user("cy")
    page = f"/admin/planner/team/{team.pk}/change/"
    assert root.get(page).status_code == 200
    root.post(page, {"name": "Contoso AG", "team_admin": cy.pk})
    team.refresh_from_db()
    assert team.name == "Contoso AG"
    assert team.memberships.get(user=cy).is_admin
    told = [each.deed for each in team.history.filter(by__username="root")]
    assert told == [Deed.JOINED, Deed.TEAM_CHANGED]


def test_no_team_is_deleted_there(root, bob):
    team = create_team("Contoso", by=bob)
    create_environment(a_design(), by=bob, team=team)
    page = f"/admin/planner/team/{team.pk}/delete/"
    assert root.post(page, {"post": "yes"}).status_code == 403
    assert "Delete selected" not in root.get("/admin/planner/team/").text
    assert Team.objects.count() == 1


def test_nothing_else_can_be_changed_there(root):
    ours = {each.__name__ for each in admin.site._registry}
    assert ours == {
        *("User", "Group", "Team", "SecondFactorRole"),
        *("Authenticator", "SocialAccount"),
    }
    for model in ("mfa/authenticator", "socialaccount/socialaccount"):
        assert root.get(f"/admin/{model}/add/").status_code == 403


@pytest.mark.parametrize("field", ["type", "type__exact", "id__in"])
def test_a_list_is_not_asked_for_what_no_text_can_have(root, field):
    page = "/admin/mfa/authenticator/"
    reply = root.get(f"{page}?{field}=%00x")
    assert reply.status_code == 302
    assert reply.headers["Location"] == f"{page}?{field}=x"


def test_whoever_is_no_staff_makes_no_team(bob):
    reply = signed_in(bob).post(ADD, {"name": "Mine", "team_admin": bob.pk})
    assert reply.status_code == 302
    assert not Team.objects.exists()


def test_nobody_is_removed_who_is_in_a_team(root, bob):
    cy = User.objects.create_user("cy")
    create_team("Contoso", by=bob)
    users = "/admin/auth/user/"
    assert root.post(f"{users}{bob.pk}/delete/", {"post": "yes"}).status_code == 403
    root.post(users, {"action": "delete_selected", "_selected_action": bob.pk})
    assert User.objects.filter(pk=bob.pk).exists()
    assert root.get(f"{users}{bob.pk}/change/").status_code == 200
    assert root.post(f"{users}{cy.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=cy.pk).exists()
