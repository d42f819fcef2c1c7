"""Links for others: who makes them, what they show, and when they cease to."""

from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from planner.domain.refusal import Refusal
from planner.models import Deed, Membership, Share, Shared
from planner.permissions import NotAllowed
from planner.services.deletion import bring_back, delete_environment
from planner.services.environments import create_environment
from planner.services.shares import (
    NoShare,
    count_opening,
    make_share,
    revoke_share,
    share_of,
)
from tests.installing import started
from tests.people import a_colleague, a_member, a_person, team_of
from tests.reviewing import now as as_it_is
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

TODAY = localdate


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def bob(ada):
    return a_colleague("bob", ada, "is_reviewer")


@pytest.fixture
def installation(ada, bob):
    plan = sample("multitiered-clean")
    return started(create_environment(plan, by=ada), ada, bob)


@pytest.fixture
def revision(installation):
    return installation.revision


def told(environment):
    return [(e.deed, e.about) for e in environment.history.all()[:2]]


@pytest.mark.parametrize("duty", ["is_planner", "is_reviewer"])
def test_planners_and_reviewers_share(revision, ada, duty):
    person = a_colleague("cy", ada, duty)
    share, secret = make_share(revision, until=TODAY(), by=person)
    assert share_of(secret) == share


def test_viewers_team_admins_and_strangers_share_nothing(revision, ada):
    viewer = User.objects.create_user("viewer")
    a_member(viewer, team_of(ada))
    leader = a_colleague("lead", ada, "is_admin")
    for person in (viewer, leader, a_person("eve")):
        with pytest.raises(NotAllowed):
            make_share(revision, until=TODAY(), by=person)
    assert not Share.objects.exists()


def test_only_the_digest_of_a_secret_of_256_bits_is_kept(revision, ada):
    share, secret = make_share(revision, until=TODAY(), by=ada)
    assert len(secret) * 6 >= 256
    assert share.secret_hash == sha256(secret.encode()).hexdigest()
    row = Share.objects.filter(pk=share.pk).values_list().get()
    assert secret not in str(row)
    assert secret not in str(list(share.environment.history.values_list()))


def test_making_and_revoking_stand_in_the_history_and_openings_do_not(revision, ada):
    share, _secret = make_share(
        revision, checklist=True, until=TODAY(), meant_for="the auditor", by=ada
    )
    before = share.environment.history.count()
    count_opening(share)
    assert share.environment.history.count() == before
    revoke_share(share, by=ada)
    about = "Checklist, revision 1 (the auditor)"
    assert told(share.environment) == [
        (Deed.SHARE_REVOKED, about),
        (Deed.SHARED, about),
    ]


def test_a_link_works_through_its_last_day_and_no_longer(revision, ada):
    share, secret = make_share(revision, until=TODAY() + timedelta(2), by=ada)
    assert share.until == TODAY() + timedelta(2)
    midnight = share.lapses_at
    assert (midnight.hour, midnight.minute) == (0, 0)
    assert share_of(secret) == share
    Share.objects.update(lapses_at=now())
    with pytest.raises(NoShare):
        share_of(secret)


def test_a_link_is_for_a_year_at_most_and_not_for_the_past(revision, ada):
    make_share(revision, until=TODAY() + timedelta(365), by=ada)
    for day in (TODAY() - timedelta(1), TODAY() + timedelta(366)):
        with pytest.raises(Refusal):
            make_share(revision, until=day, by=ada)


def test_a_revoked_link_shows_nothing_and_is_revoked_once(revision, ada, bob):
    share, secret = make_share(revision, until=TODAY(), by=ada)
    assert revoke_share(share, by=bob)
    assert not revoke_share(share, by=ada)
    with pytest.raises(NoShare):
        share_of(secret)


def test_a_stranger_revokes_nothing(revision, ada):
    share, secret = make_share(revision, until=TODAY(), by=ada)
    with pytest.raises(NotAllowed):
        revoke_share(share, by=a_person("eve"))
    assert share_of(secret) == share


def left(member):
    member.delete()


def became_viewer(member):
    Membership.objects.filter(pk=member.pk).update(is_reviewer=False)


def made_inactive(member):
    User.objects.filter(pk=member.user_id).update(is_active=False)


@pytest.mark.parametrize("what", [left, became_viewer, made_inactive])
def test_a_link_ends_with_its_makers_right_to_share(revision, bob, what):
    _share, secret = make_share(revision, until=TODAY(), by=bob)
    a_member(bob, team_of(a_person("cy")), "is_planner", "is_reviewer")
    what(bob.memberships.get(team=revision.environment.team))
    with pytest.raises(NoShare):
        share_of(secret)


def test_a_link_of_somebody_whose_account_is_gone_shows_nothing(revision, ada):
    share, secret = make_share(revision, until=TODAY(), by=ada)
    Share.objects.update(made_by=None)
    with pytest.raises(NoShare):
        share_of(secret)
    assert Share.objects.get(pk=share.pk).made_by_name == "ada"


def test_a_link_shows_nothing_while_its_environment_is_deleted(revision, ada):
    _share, secret = make_share(revision, until=TODAY(), by=ada)
    here = as_it_is(revision.environment)
    delete_environment(here, based_on=here.version, by=ada)
    with pytest.raises(NoShare):
        share_of(secret)
    bring_back(as_it_is(here), by=ada)
    assert share_of(secret).environment == here


def test_what_has_ended_is_listed_for_30_days(revision, ada):
    ends = {"standing": {}, "lapsed": {"lapses_at": now() - timedelta(29)}}
    ends["long lapsed"] = {"lapses_at": now() - timedelta(31)}
    ends["revoked"] = {"revoked_at": now() - timedelta(29)}
    ends["long revoked"] = {"revoked_at": now() - timedelta(31)}
    for name, values in ends.items():
        share, _ = make_share(revision, until=TODAY(), meant_for=name, by=ada)
        Share.objects.filter(pk=share.pk).update(**values)
    listed = Share.objects.listed().values_list("meant_for", flat=True)
    assert sorted(listed) == ["lapsed", "revoked", "standing"]


def test_a_link_knows_what_it_shows(revision, installation, ada):
    made = [
        make_share(revision, until=TODAY(), by=ada)[0],
        make_share(revision, checklist=True, until=TODAY(), by=ada)[0],
        make_share(installation, until=TODAY(), by=ada)[0],
    ]
    assert [share.what for share in made] == list(Shared)
    assert [share.called for share in made] == [
        "Revision 1",
        "Checklist, revision 1",
        "Record of the installation 1",
    ]


def test_the_database_keeps_no_link_to_two_things(revision, installation, ada):
    share, _secret = make_share(revision, until=TODAY(), by=ada)
    there = Share.objects.filter(pk=share.pk)
    for values in (
        {"installation": installation},
        {"what": "sign-off"},
        {"revision": None},
        {"what": "everything"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            there.update(**values)


def test_a_password_in_a_remark_is_not_kept(revision, ada):
    secret = "Data Source=SQL1;User ID=sa;Password=hunter2"
    share, _ = make_share(revision, until=TODAY(), meant_for=secret, by=ada)
    assert "hunter2" not in share.meant_for


def test_an_opening_says_when_it_was(revision, ada):
    share, _secret = make_share(revision, until=TODAY(), by=ada)
    before = now()
    count_opening(share)
    count_opening(share)
    found = Share.objects.get(pk=share.pk)
    assert found.opened == 2
    assert isinstance(found.last_opened_at, datetime)
    assert before <= found.last_opened_at <= now()
