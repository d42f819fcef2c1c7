"""Memberships that a company gives: settled at every sign-in, and never by hand."""

import logging

import pytest
from django.contrib.auth.models import User

from planner.domain.refusal import Refusal
from planner.domain.roles import Roles
from planner.models import Deed, Membership
from planner.services.company_roles import settle_company_roles
from planner.services.memberships import change_duties, remove_member
from planner.services.team_deletion import bring_back_team, delete_team
from planner.services.teams import create_team, name_team_admin

pytestmark = pytest.mark.django_db

PLANNER, ADMIN = Roles(is_planner=True), Roles(is_admin=True)


@pytest.fixture
def lead():
    return User.objects.create_user("lead")


@pytest.fixture
def team(lead):
    return create_team("Contoso", by=lead)


@pytest.fixture
def alice():
    return User.objects.create_user("alice")


@pytest.fixture(autouse=True)
def companies(settings):
    """The company sign-ins that the settings name."""
    settings.COMPANY_SIGN_INS = [{"provider_id": "entra"}, {"provider_id": "keycloak"}]
    return settings.COMPANY_SIGN_INS


def roles_of(person):
    mine = Membership.objects.filter(user=person)
    return {each.team.name: (each.duties, each.given_by) for each in mine}


def test_a_role_is_given_changed_and_taken_and_the_history_says_by_whom(team, alice):
    for wanted, has in (
        ({"Contoso": PLANNER}, {"Contoso": (("planner",), "entra")}),
        ({"Contoso": ADMIN}, {"Contoso": (("team admin",), "entra")}),
        ({"Contoso": ADMIN}, {"Contoso": (("team admin",), "entra")}),
        ({}, {}),
        ({}, {}),
    ):
        settle_company_roles(alice, wanted, company="entra")
        assert roles_of(alice) == has
    told = team.history.filter(by=alice)
    assert {each.why for each in told} == {"by the company sign-in “entra”"}
    assert [each.deed for each in told] == [
        Deed.MEMBER_REMOVED,
        Deed.DUTIES_CHANGED,
        Deed.JOINED,
    ]


def test_what_a_team_admin_gave_stays(team, lead, alice):
    settle_company_roles(lead, {"Contoso": Roles()}, company="entra")
    assert roles_of(lead)["Contoso"][0] == ("planner", "reviewer", "team admin")
    settle_company_roles(lead, {}, company="entra")
    assert roles_of(lead)["Contoso"][1] == ""


def test_one_company_leaves_alone_what_another_gives(team, alice):
    settle_company_roles(alice, {"Contoso": PLANNER}, company="entra")
    settle_company_roles(alice, {}, company="keycloak")
    settle_company_roles(alice, {"Contoso": ADMIN}, company="keycloak")
    assert roles_of(alice) == {"Contoso": (("planner",), "entra")}


def test_a_team_that_is_not_there_is_told_to_the_log(alice, caplog):
    with caplog.at_level(logging.WARNING, "planner"):
        settle_company_roles(alice, {"Nowhere": PLANNER}, company="entra")
    assert roles_of(alice) == {}
    assert "Nowhere" in caplog.text


def test_nobody_changes_or_ends_by_hand_what_a_company_gives(team, lead, alice):
    settle_company_roles(alice, {"Contoso": PLANNER}, company="entra")
    mine = Membership.objects.get(user=alice)
    for change in (
        lambda: change_duties(mine, ADMIN, by=lead),
        lambda: remove_member(mine, by=lead),
        lambda: remove_member(mine, by=alice),
    ):
        with pytest.raises(Refusal, match="company sign-in “entra”"):
            change()
    assert roles_of(alice) == {"Contoso": (("planner",), "entra")}


def test_team_admins_end_what_a_company_gave_that_is_named_no_more(
    team, lead, alice, companies
):
    settle_company_roles(alice, {"Contoso": PLANNER}, company="entra")
    del companies[0]
    mine = Membership.objects.get(user=alice)
    assert change_duties(mine, ADMIN, by=lead)
    remove_member(mine, by=lead)
    assert roles_of(alice) == {}


def test_whom_those_who_run_the_portal_name_is_the_companys_no_more(team, alice):
    root = User.objects.create_superuser("root")
    settle_company_roles(alice, {"Contoso": PLANNER}, company="entra")
    name_team_admin(team, alice, by=root)
    settle_company_roles(alice, {}, company="entra")
    assert roles_of(alice)["Contoso"] == (("planner", "reviewer", "team admin"), "")


def test_nobody_gets_into_a_deleted_team_and_who_lost_a_role_does_not_come_back(
    team, lead, alice
):
    bob, cy = (User.objects.create_user(name) for name in ("bob", "cy"))
    for person in (alice, bob):
        settle_company_roles(person, {"Contoso": PLANNER}, company="entra")
    delete_team(team, by=lead)
    settle_company_roles(alice, {}, company="entra")
    settle_company_roles(bob, {"Contoso": ADMIN}, company="entra")
    settle_company_roles(cy, {"Contoso": PLANNER}, company="entra")
    assert not Membership.objects.exists()
    assert team.history.first().deed == Deed.MEMBER_REMOVED
    bring_back_team(team, by=lead)
    assert [roles_of(each) for each in (alice, bob, cy)] == [
        {},
        {"Contoso": (("team admin",), "entra")},
        {},
    ]
    assert "Contoso" in roles_of(lead)
