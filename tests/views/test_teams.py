"""The pages of a team, and how one gets into it and out of it."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from planner.domain.roles import EVERYTHING, Roles
from planner.models import Invitation, Membership, Team
from planner.services.invitations import invite
from planner.services.memberships import add_member
from planner.services.teams import create_team
from tests.people import a_member, team_of
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(owner):
    return team_of(owner)


@pytest.fixture
def page(team):
    return team.get_absolute_url()


@pytest.fixture
def vera(owner):
    """A viewer in the team of ada."""
    person = User.objects.create_user("vera")
    a_member(person, team_of(owner))
    return person


def text_of(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def test_my_teams_are_listed_with_what_i_do_there(ada, eve, team, page):
    assert f'href="{page}"' in ada.get("/teams/").content.decode()
    assert "Team of ada planner, reviewer, team admin" in text_of(ada.get("/teams/"))
    assert "Team of ada" not in text_of(eve.get("/teams/"))


def test_somebody_in_no_team_is_told_what_to_do():
    nowhere = signed_in(User.objects.create_user("newcomer"))
    assert "Ask a team admin for an invitation" in text_of(nowhere.get("/teams/"))
    reply = nowhere.get("/environments/new/")
    assert reply.status_code == 403
    assert "You plan in no team yet. Ask a team admin" in text_of(reply)


def test_a_team_shows_members_settings_environments_and_history(
    ada, owner, vera, page, multitiered
):
    text = text_of(ada.get(page))
    assert "1 environment · You are planner, reviewer, team admin" in text
    assert re.search(r"vera vera viewer \d{4}-\d\d-\d\d Change Remove", text)
    assert "Approvals needed 1" in text
    ada.post(f"{page}settings/", {"name": "Ours", "approvals_needed": "2"})
    text = text_of(ada.get(page))
    assert "Changed the team: Ours ada" in text
    assert "Approvals needed: 1 → 2" in text
    assert "Approvals needed: 1 → 2" in text_of(ada.get(f"{page}history/"))


def test_a_viewer_sees_the_members_and_what_only_team_admins_do(vera, page):
    reply = signed_in(vera).get(page)
    text = reply.content.decode()
    assert "Only team admins can change the team." in text
    assert 'aria-disabled="true"' in text
    assert not re.search(r'href="[^"]*(invite|settings|members)/', text)
    assert "Open invitations" not in text


def test_settings_that_cannot_be_are_said_at_the_field(ada, page, team):
    create_team("Taken", by=User.objects.create_user("else"))
    sent = {"name": "taken", "approvals_needed": "10"}
    reply = ada.post(f"{page}settings/", sent)
    assert reply.status_code == 422
    assert "less than or equal to 9" in text_of(reply)
    reply = ada.post(f"{page}settings/", {**sent, "approvals_needed": "9"})
    assert reply.status_code == 422
    assert "There is a team of this name already." in text_of(reply)
    assert Team.objects.get(pk=team.pk).name == "Team of ada"


def test_a_member_is_given_other_duties_and_removed(ada, vera, team, page):
    member = Membership.objects.get(user=vera)
    address = f"{page}members/{member.pk}/"
    assert "What vera does" in text_of(ada.get(address))
    reply = ada.post(address, {"is_planner": "on"}, follow=True)
    assert "vera has these duties now." in text_of(reply)
    member.refresh_from_db()
    assert member.duties == ("planner",)
    assert "What they made stays" in text_of(ada.get(f"{address}remove/"))
    assert "vera is no member any more." in text_of(
        ada.post(f"{address}remove/", follow=True)
    )
    assert signed_in(vera).get(page).status_code == 404


def test_the_last_team_admin_is_told_why_they_stay(ada, owner, page):
    member = Membership.objects.get(user=owner)
    reason = "A team needs a team admin. Make somebody else one first."
    assert reason in text_of(ada.get(page))
    assert reason in text_of(ada.get(f"{page}leave/"))
    assert reason in text_of(ada.get(f"{page}members/{member.pk}/remove/"))
    reply = ada.post(f"{page}members/{member.pk}/", {"is_planner": "on"})
    assert (reply.status_code, reason in text_of(reply)) == (422, True)
    for address in (f"{page}leave/", f"{page}members/{member.pk}/remove/"):
        assert ada.post(address).status_code == 409
    member.refresh_from_db()
    assert member.is_admin


def test_a_member_leaves_and_sees_nothing_any_more(vera, page, multitiered):
    client = signed_in(vera)
    assert client.get(multitiered.get_absolute_url()).status_code == 200
    assert "You have left" in text_of(client.post(f"{page}leave/", follow=True))
    assert client.get(page).status_code == 404
    assert client.get(multitiered.get_absolute_url()).status_code == 404


def test_an_invitation_is_made_shown_once_and_taken(ada, page, team):
    sent = {"meant_for": "Bob of the licence desk", "is_reviewer": "on"}
    reply = ada.post(f"{page}invite/", sent)
    (link,) = re.findall(r'value="http://testserver(/invitations/.+/)"', reply.text)
    secret = link.split("/")[2]
    text = ada.get(page).content.decode()
    assert "Bob of the licence desk" in text
    assert secret not in text
    User.objects.create_user("bob", password="bob's password")
    bob = Client()
    asked = bob.get(link)
    assert asked.headers["Location"] == f"/sign-in/?next={link}"
    person = {"login": "bob", "password": "bob's password", "next": link}
    assert bob.post("/sign-in/", person).headers["Location"] == link
    text = text_of(bob.get(link))
    assert "Join the team “Team of ada”?" in text
    assert "Invited by ada You will be reviewer Lapses" in text
    assert Membership.objects.filter(team=team).count() == 1
    joined = bob.post(link)
    assert joined.headers["Location"] == page
    assert "You are reviewer" in text_of(bob.get(page))


def test_a_member_who_opens_a_link_is_told_so(ada, owner, team):
    _invitation, secret = invite(team, Roles(), by=owner)
    link = f"/invitations/{secret}/"
    assert "You are a member of this team already." in text_of(ada.get(link))
    reply = ada.post(link)
    assert reply.status_code == 409
    assert "You are a member of this team already." in text_of(reply)


def test_all_links_that_lead_nowhere_give_the_same_page(ada, eve, owner, team, page):
    used, withdrawn = (invite(team, Roles(), by=owner) for _ in range(2))
    take = User.objects.create_user("bob")
    assert signed_in(take).post(f"/invitations/{used[1]}/").status_code == 302
    there = f"{page}invitations/{withdrawn[0].pk}/withdraw/"
    assert "The invitation is withdrawn." in text_of(ada.post(there, follow=True))
    assert "not open any more" in text_of(ada.post(there, follow=True))
    pages = set()
    for secret in (used[1], withdrawn[1], "nonsense", "ü" * 300):
        for ask in (eve.get, eve.post):
            reply = ask(f"/invitations/{secret}/")
            assert reply.status_code == 404
            text = text_of(reply)
            assert "Ask whoever invited you for a new one." in text
            pages.add(text)
    assert len(pages) == 1


def test_looking_at_an_invitation_changes_nothing(eve, owner, team):
    invitation, secret = invite(team, EVERYTHING, by=owner)
    for _round in range(3):
        assert eve.get(f"/invitations/{secret}/").status_code == 200
    assert Invitation.objects.open().get() == invitation


def test_a_large_team_costs_few_queries(
    ada, owner, team, page, django_assert_max_num_queries
):
    for number in range(40):
        person = User.objects.create_user(f"member-{number}")
        add_member(team, person, Roles(), by=owner)
        invite(team, Roles(), by=owner)
    with django_assert_max_num_queries(10):
        assert len(ada.get(page).context["members"]) == 41
    with django_assert_max_num_queries(6):
        assert len(ada.get(f"{page}history/").context["page"]) == 50
