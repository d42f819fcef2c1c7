"""Django's administration makes teams, by the services and with a history."""

import pytest
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from k2portal.logs import Json
from planner.models import Deed, Team
from planner.services.environments import create_environment
from planner.services.team_deletion import delete_team
from planner.services.teams import create_team
from tests.builders import a_design
from tests.people import a_person
from tests.site.log import lines_of, written
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


def test_a_deleted_team_is_told_and_brought_back(root, bob):
    team = create_team("Contoso", by=bob)
    page = f"/admin/planner/team/{team.pk}/change/"
    assert f'href="/teams/{team.pk}/delete/"' in root.get(page).text
    delete_team(team, by=bob)
    reply = root.get(page)
    assert "It can be brought back until" in reply.text
    assert f"/teams/{team.pk}/delete/" not in reply.text
    there = create_team("Fabrikam", by=bob)
    sent = {"action": "bring_back", "_selected_action": [team.pk, there.pk]}
    reply = root.post("/admin/planner/team/", sent, follow=True)
    assert "1 team is back." in reply.text
    assert [each.user for each in team.memberships.all()] == [bob]
    assert team.history.filter(by_name="root", deed=Deed.BROUGHT_BACK).count() == 1


def test_the_name_of_a_deleted_team_is_free_once_it_is_called_otherwise(root, bob):
    team = create_team("Contoso", by=bob)
    delete_team(team, by=bob)
    sent = {"name": "Contoso", "team_admin": bob.pk}
    assert "deleted lately has this name" in root.post(ADD, sent).text
    page = f"/admin/planner/team/{team.pk}/change/"
    assert root.post(page, {"name": "Old", "team_admin": bob.pk}).status_code == 302
    assert root.post(ADD, sent).status_code == 302
    assert not team.memberships.exists()  # a deleted team gets no team admin
    there = Team.objects.there().values_list("name", flat=True)
    assert [*there] == ["Contoso"]
    assert Team.objects.count() == 2


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


PEOPLE = "/admin/auth/user/"


def browsers(person, count):
    """Browsers in which somebody has signed in with the password that is their name."""
    found = [Client() for _ in range(count)]
    for each in found:
        each.post("/sign-in/", {"login": person.username, "password": person.username})
    return found


def is_in(client):
    return client.get("/account/").status_code == 200


@pytest.fixture
def dora():
    return a_person("dora", password="dora")


def test_whoever_runs_the_portal_ends_all_sessions_of_a_person(root, dora):
    other = a_person("emil", password="emil")
    theirs, (another,) = browsers(dora, 2), browsers(other, 1)
    asked = {"action": "sign_out_everywhere", "_selected_action": dora.pk}
    with written(Json()) as log:
        said = root.post(PEOPLE, asked, follow=True).text
    assert "2 sessions of dora are ended." in said
    assert not any(map(is_in, theirs))
    assert is_in(another)
    assert LogEntry.objects.get(object_id=dora.pk).change_message == "Ended 2 sessions."
    (line,) = [each for each in lines_of(log) if "event" in each]
    assert (line["event"], line["how"]) == ("session-ended", "at /admin/")
    assert line["account"] == dora.pk != line["person"]
    (again,) = browsers(dora, 1)
    assert is_in(again)


def changing(root, person, **values):
    """What the form of a person sends, with these values changed."""
    form = root.get(f"{PEOPLE}{person.pk}/change/").context["adminform"].form
    sent = {
        name: form.initial[name]
        for name in ("username", "first_name", "last_name", "email", "is_active")
    }
    joined = {"date_joined_0": "2026-01-01", "date_joined_1": "10:00:00"}
    return root.post(
        f"{PEOPLE}{person.pk}/change/", {**sent, **joined, **values}
    ).status_code


def test_whoever_was_made_inactive_is_not_in_again_when_made_active(root, dora):
    (theirs,) = browsers(dora, 1)
    assert changing(root, dora, last_name="Bell") == 302
    assert is_in(theirs)
    assert changing(root, dora, is_active="") == 302
    assert not is_in(theirs)
    assert changing(root, dora, is_active="on") == 302
    dora.refresh_from_db()
    assert dora.is_active
    assert not is_in(theirs)


def test_an_address_that_is_replaced_there_sets_no_password_anew(root):
    emil = a_person("emil", email="emil@example.com", password="emil")
    EmailAddress.objects.create(
        user=emil, email=emil.email, primary=True, verified=True
    )
    assert changing(root, emil, last_name="Bell") == 302
    assert EmailAddress.objects.get().user == emil
    assert changing(root, emil, email="emil@example.org") == 302
    assert not filter_users_by_email("emil@example.com")
    assert filter_users_by_email("emil@example.org") == [emil]


def test_a_password_that_is_given_there_is_told_and_ends_sessions(root, dora):
    (theirs,) = browsers(dora, 1)
    EmailAddress.objects.create(user=dora, email="eve@example.com")
    page = f"{PEOPLE}{dora.pk}/password/"
    new = {"password1": "new-one-of-dora", "password2": "new-one-of-dora"}
    with written(Json()) as log:
        assert root.post(page, {**new, "password2": "x"}).status_code == 200
        assert root.post(page, {**new, "usable_password": "true"}).status_code == 302
    assert not is_in(theirs)
    assert not EmailAddress.objects.exists()  # of a change that somebody asked for
    (line,) = [each for each in lines_of(log) if "event" in each]
    assert (line["event"], line["account"]) == ("password-changed", dora.pk)
    assert "new-one-of-dora" not in log.getvalue()
