"""Teams made, changed, joined and left, each with an entry in the history."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from planner.domain.refusal import Refusal
from planner.domain.roles import EVERYTHING, Roles
from planner.models import Deed, Invitation, Membership, Team
from planner.permissions import NotAllowed
from planner.services.invitations import (
    NoInvitation,
    invitation_of,
    invite,
    take_invitation,
    withdraw_invitation,
)
from planner.services.memberships import add_member, change_duties, remove_member
from planner.services.teams import (
    change_team,
    create_team,
    name_team_admin,
    rename_team,
)

pytestmark = pytest.mark.django_db

ADMIN = Roles(is_admin=True)
SETTINGS: dict = {"name": "Contoso", "approvals_needed": 1, "accept_first": False}


@pytest.fixture
def ada(db):
    return User.objects.create_user("ada", first_name="Ada")


@pytest.fixture
def bob(db):
    return User.objects.create_user("bob")


@pytest.fixture
def team(ada):
    return create_team("Contoso", by=ada)


def of(person, team):
    return Membership.objects.get(user=person, team=team)


def told(team):
    """The newest entry: deed, who, what about, and each change."""
    entry = team.history.first()
    changes = [tuple(each) for each in entry.changes]
    return entry.deed, entry.by_name, entry.about, changes


def test_whoever_makes_a_team_does_everything_in_it(ada, team):
    assert of(ada, team).duties == ("planner", "reviewer", "team admin")
    deeds = list(team.history.values_list("deed", flat=True))
    assert deeds == [Deed.JOINED, Deed.TEAM_MADE]


def test_a_team_is_made_for_somebody_else(ada, bob):
    team = create_team("Fabrikam", by=ada, led_by=bob)
    assert [each.user for each in team.memberships.all()] == [bob]


@pytest.mark.parametrize("name", ["", "  ", "contoso "])
def test_a_name_that_is_blank_or_taken_is_refused(ada, team, name):
    with pytest.raises(Refusal):
        create_team(name, by=ada)
    assert Team.objects.count() == 1


def test_what_is_changed_of_a_team_is_told_from_and_to(ada, team):
    sent: dict = {"name": "Contoso 2", "approvals_needed": 2, "accept_first": True}
    assert change_team(team, **sent, by=ada)
    assert told(team) == (
        Deed.TEAM_CHANGED,
        "Ada",
        "Contoso 2",
        [
            ("", "Name", "Contoso", "Contoso 2"),
            ("", "Approvals needed", "1", "2"),
            ("", "Open warnings must be accepted first", "no", "yes"),
        ],
    )
    entries = team.history.count()
    assert not change_team(team, **sent, by=ada)
    assert team.history.count() == entries


@pytest.mark.parametrize("needed", [0, 10])
def test_only_one_to_nine_approvals_can_be_asked_for(ada, team, needed):
    with pytest.raises(Refusal, match="From 1 to 9"):
        change_team(team, **{**SETTINGS, "approvals_needed": needed}, by=ada)


def test_no_password_stays_in_the_name_of_a_team(ada, team):
    change_team(team, **{**SETTINGS, "name": "Server=S;Password=hunter2"}, by=ada)
    assert "hunter2" not in str([Team.objects.get().name, told(team)])


def test_only_whoever_runs_the_portal_renames_a_team_from_outside(ada, bob, team):
    with pytest.raises(NotAllowed):
        rename_team(team, "Other", by=bob)
    with pytest.raises(NotAllowed):
        name_team_admin(team, bob, by=bob)
    root = User.objects.create_superuser("root")
    assert rename_team(team, "Other", by=root)
    assert name_team_admin(team, bob, by=root).is_admin


def test_duties_are_given_and_told_from_and_to(ada, bob, team):
    member = add_member(team, bob, Roles(), by=ada)
    assert change_duties(member, Roles(is_planner=True, is_reviewer=True), by=ada)
    changed = ("bob", "Duties", "viewer", "planner, reviewer")
    assert told(team) == (Deed.DUTIES_CHANGED, "Ada", "bob", [changed])
    assert not change_duties(
        of(bob, team), Roles(is_planner=True, is_reviewer=True), by=ada
    )


def test_only_team_admins_change_members_and_settings(ada, bob, team):
    member = add_member(team, bob, Roles(is_planner=True, is_reviewer=True), by=ada)
    entries = team.history.count()
    invitation, _secret = invite(team, Roles(), by=ada)
    for forbidden in (
        lambda: change_duties(member, EVERYTHING, by=bob),
        lambda: remove_member(of(ada, team), by=bob),
        lambda: change_team(team, **{**SETTINGS, "name": "Bob's"}, by=bob),
        lambda: invite(team, EVERYTHING, by=bob),
        lambda: withdraw_invitation(invitation, by=bob),
    ):
        with pytest.raises(NotAllowed, match="Only team admins"):
            forbidden()
    assert team.history.count() == entries + 1


def test_the_last_team_admin_stays_one(ada, bob, team):
    mine = of(ada, team)
    add_member(team, bob, Roles(is_planner=True), by=ada)
    for impossible in (
        lambda: change_duties(mine, Roles(is_planner=True), by=ada),
        lambda: remove_member(mine, by=ada),
    ):
        with pytest.raises(Refusal, match="A team needs a team admin"):
            impossible()
    assert of(ada, team).is_admin


def test_somebody_inactive_does_not_count_as_the_other_team_admin(ada, bob, team):
    add_member(team, bob, ADMIN, by=ada)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    with pytest.raises(Refusal, match="A team needs a team admin"):
        remove_member(of(ada, team), by=ada)


def test_whoever_leaves_or_is_removed_is_told_of(ada, bob, team):
    member = add_member(team, bob, Roles(is_planner=True), by=ada)
    remove_member(member, by=bob)
    gone = ("bob", "Duties", "planner", "")
    assert told(team) == (Deed.MEMBER_REMOVED, "bob", "bob", [gone])
    with pytest.raises(Refusal, match="no member of the team any more"):
        remove_member(member, by=ada)


def test_an_invitation_leads_one_person_into_the_team_once(ada, bob, team):
    invitation, secret = invite(team, Roles(is_planner=True), meant_for="Bob", by=ada)
    assert secret not in str(Invitation.objects.values().get())
    joined = take_invitation(secret, by=bob)
    assert joined.duties == ("planner",)
    assert told(team)[:3] == (Deed.JOINED, "bob", "bob")
    invitation.refresh_from_db()
    assert invitation.taken_by == bob
    with pytest.raises(NoInvitation):
        take_invitation(secret, by=User.objects.create_user("eve"))


def test_a_member_takes_no_invitation_and_it_stays_open(ada, bob, team):
    _invitation, secret = invite(team, EVERYTHING, by=ada)
    add_member(team, bob, Roles(), by=ada)
    with pytest.raises(Refusal, match="a member of this team already"):
        take_invitation(secret, by=bob)
    assert invitation_of(secret).team == team


def lapsed(invitation, ada, bob, team):
    moment = timezone.now() - timedelta(seconds=1)
    Invitation.objects.filter(pk=invitation.pk).update(lapses_at=moment)


def withdrawn(invitation, ada, bob, team):
    assert withdraw_invitation(invitation, by=ada)
    assert not withdraw_invitation(invitation, by=ada)
    assert told(team)[0] == Deed.INVITATION_WITHDRAWN


def made_by_one_who_is_removed(invitation, ada, bob, team):
    add_member(team, User.objects.create_user("cy"), ADMIN, by=ada)
    remove_member(of(ada, team), by=ada)


def made_by_one_who_leads_no_more(invitation, ada, bob, team):
    add_member(team, User.objects.create_user("cy"), ADMIN, by=ada)
    change_duties(of(ada, team), Roles(is_planner=True), by=ada)


def made_by_one_who_is_inactive(invitation, ada, bob, team):
    User.objects.filter(pk=ada.pk).update(is_active=False)


@pytest.mark.parametrize(
    "become",
    [
        lapsed,
        withdrawn,
        made_by_one_who_is_removed,
        made_by_one_who_leads_no_more,
        made_by_one_who_is_inactive,
    ],
)
def test_an_invitation_leads_nowhere_once_it_is(ada, bob, team, become):
    invitation, secret = invite(team, EVERYTHING, by=ada)
    become(invitation, ada, bob, team)
    with pytest.raises(NoInvitation):
        take_invitation(secret, by=bob)
    assert not Membership.objects.filter(user=bob).exists()


def test_an_invitation_lapses_after_seven_days(ada, team):
    invitation, _secret = invite(team, Roles(), by=ada)
    left = invitation.lapses_at - timezone.now()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
