"""Links for others on the pages of those who make, list and revoke them."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils.timezone import localdate, now

from planner.models import Share
from planner.services.environments import create_environment
from planner.services.shares import count_opening, make_share
from tests.installing import started
from tests.people import a_colleague, a_member, team_of
from tests.views.conftest import sample, signed_in

pytestmark = pytest.mark.django_db

LINK = re.compile(r'value="http://testserver(/shared/[^"]+)"')


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer")


@pytest.fixture
def installation(owner, bob):
    plan = sample("multitiered-clean")
    return started(create_environment(plan, by=owner), owner, bob)


@pytest.fixture
def revision(installation):
    return installation.revision


@pytest.fixture
def viewer(owner):
    person = User.objects.create_user("viewer")
    a_member(person, team_of(owner))
    return signed_in(person)


def place(revision):
    return f"/environments/{revision.environment_id}/"


def sent(**values):
    return {"what": "revision", "until": localdate().isoformat(), **values}


def test_a_link_is_made_on_the_page_of_a_revision_and_shown_once(ada, client, revision):
    address = f"{revision.get_absolute_url()}share/"
    assert address in ada.get(revision.get_absolute_url()).content.decode()
    page = ada.post(address, sent(meant_for="the auditor")).content.decode()
    (link,) = LINK.findall(page)
    assert client.get(link).status_code == 200
    secret = link.split("/")[2]
    for path in (address, f"{place(revision)}shares/", f"{place(revision)}history/"):
        assert secret not in ada.get(path).content.decode()


def test_a_link_is_made_where_an_installation_is_signed_off(ada, client, installation):
    gates = f"{installation.get_absolute_url()}gates/"
    address = f"{installation.get_absolute_url()}share/"
    assert address in ada.get(gates).content.decode()
    page = ada.post(address, {"until": localdate().isoformat()}).content.decode()
    (link,) = LINK.findall(page)
    shown = client.get(link).content.decode()
    assert "NOT SIGNED OFF" in shown


def test_two_weeks_are_proposed(ada, revision):
    page = ada.get(f"{revision.get_absolute_url()}share/").content.decode()
    assert f'value="{localdate() + timedelta(14)}"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"until": ""}, "Choose until when"),
        ({"until": "soon"}, "Enter a day"),
        ({"until": "2020-01-01"}, "That day has passed"),
        ({"until": "2999-01-01"}, "too far ahead"),
        ({"what": "everything"}, "Select a valid choice"),
        ({"meant_for": "x" * 101}, "at most 100"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_typed(ada, revision, typed, said):
    reply = ada.post(f"{revision.get_absolute_url()}share/", sent(**typed))
    page = reply.content.decode()
    assert reply.status_code == 422
    assert said in page
    assert 'value="revision"' in page
    assert not Share.objects.exists()


def test_a_viewer_sees_the_list_and_a_grey_button_with_the_reason(viewer, revision):
    page = viewer.get(revision.get_absolute_url()).content.decode()
    assert "Only planners and reviewers of the team can share its plans." in page
    assert f'href="{revision.get_absolute_url()}share/"' not in page
    assert viewer.get(f"{revision.get_absolute_url()}share/").status_code == 403
    assert viewer.get(f"{place(revision)}shares/").status_code == 200


def test_the_list_says_who_for_whom_until_when_and_how_often(ada, owner, revision):
    until = localdate() + timedelta(3)
    share, _ = make_share(revision, until=until, meant_for="the auditor", by=owner)
    count_opening(share)
    count_opening(share)
    page = ada.get(f"{place(revision)}shares/").content.decode()
    for text in ("Revision 1", "the auditor", "ada", until.isoformat(), "2 times"):
        assert text in page
    assert ">Works<" in page


def test_the_list_says_how_each_link_stands(ada, owner, bob, revision):
    values = [{}, {"lapses_at": now()}, {"revoked_at": now()}]
    for each in values:
        share, _ = make_share(revision, until=localdate(), by=owner)
        Share.objects.filter(pk=share.pk).update(**each)
    make_share(revision, until=localdate(), by=bob)
    bob.memberships.all().delete()
    page = ada.get(f"{place(revision)}shares/").content.decode()
    states = re.findall(r"k2-badge--\w+\">([A-Z][a-z ]+)<", page)
    assert states == ["Shows nothing", "Revoked", "Lapsed", "Works"]
    assert page.count("/revoke/") == 2


def test_a_link_is_revoked_from_the_list(ada, client, owner, revision):
    share, secret = make_share(revision, until=localdate(), by=owner)
    assert client.get(f"/shared/{secret}/").status_code == 200
    address = f"{place(revision)}shares/{share.pk}/revoke/"
    assert "is revoked" in ada.post(address, follow=True).content.decode()
    assert client.get(f"/shared/{secret}/").status_code == 404
    assert "already" in ada.post(address, follow=True).content.decode()


def test_nobody_revokes_by_the_address_of_another_environment(ada, owner, revision):
    share, secret = make_share(revision, until=localdate(), by=owner)
    other = create_environment(sample("clustered-clean"), by=owner)
    address = f"/environments/{other.pk}/shares/{share.pk}/revoke/"
    assert ada.post(address).status_code == 404
    assert ada.get(f"/shared/{secret}/").status_code == 200


def test_a_viewer_revokes_nothing(viewer, client, owner, revision):
    share, secret = make_share(revision, until=localdate(), by=owner)
    address = f"{place(revision)}shares/{share.pk}/revoke/"
    assert viewer.post(address).status_code == 403
    assert client.get(f"/shared/{secret}/").status_code == 200


def test_the_list_costs_few_queries_however_long(
    ada, owner, revision, installation, django_assert_max_num_queries
):
    for number in (3, 30):
        for _ in range(number):
            make_share(revision, until=localdate(), by=owner)
            make_share(installation, until=localdate(), by=owner)
        with django_assert_max_num_queries(7):
            ada.get(f"{place(revision)}shares/")
