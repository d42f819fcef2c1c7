"""A deleted team comes back whole for 30 days; meanwhile nobody gets to it."""

import os
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django.utils.timezone import localdate

from planner.domain.refusal import Refusal
from planner.domain.roles import Roles
from planner.models import (
    Deed,
    Entry,
    Environment,
    Membership,
    MembershipPutAside,
    Revision,
    Share,
    Team,
)
from planner.models.designs import design_of
from planner.models.ledger import lapses_in
from planner.permissions import NotAllowed
from planner.services.deletion import delete_environment, remove_gone
from planner.services.environments import create_environment, save_design
from planner.services.evidence import Upload
from planner.services.invitations import (
    NoInvitation,
    invitation_of,
    invite,
    take_invitation,
)
from planner.services.mails import POSTMAN
from planner.services.memberships import add_member
from planner.services.my_work import tasks_for
from planner.services.preferences import choose_mail
from planner.services.shares import NoShare, make_share, revoke_share, share_of
from planner.services.stored_files import SETTLED
from planner.services.tasks import tasks_of
from planner.services.team_deletion import (
    bring_back_team,
    delete_team,
    remove_gone_teams,
    teams_to_bring_back,
)
from planner.services.teams import (
    change_team,
    create_team,
    name_team_admin,
    rename_team,
)
from planner.services.templates import make_template
from tests.builders import a_design, a_machine
from tests.installing import passed, started
from tests.people import a_colleague, a_member, a_person, team_of
from tests.services.test_evidence import PNG
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=30)


@pytest.fixture
def ada(db):
    return a_person("ada", email="ada@example.com", first_name="Ada")


@pytest.fixture
def bob(ada):
    duties = ("is_reviewer", "is_admin")
    return a_colleague("bob", ada, *duties, email="bob@example.com")


@pytest.fixture
def root(db):
    return User.objects.create_superuser("root")


@pytest.fixture
def team(ada):
    return team_of(ada)


@pytest.fixture
def installation(ada, bob):
    plan = sample("clustered-clean")
    return started(create_environment(plan, by=ada), ada, bob)


@pytest.fixture
def deleted(team, installation, ada):
    delete_team(team, by=ada)
    return fresh(team)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def members_of(team):
    columns = ("user", "is_planner", "is_reviewer", "is_admin", "given_by", "since")
    return set(team.memberships.values_list(*columns))


def ago(team, time):
    """`team` as if it had been deleted so long ago."""
    at = timezone.now() - time
    with_it = team.environments.filter(deleted_at=fresh(team).deleted_at)
    with_it.update(deleted_at=at)
    Team.objects.filter(pk=team.pk).update(deleted_at=at)


def test_a_deleted_team_has_no_members_and_all_it_has_is_deleted_with_it(
    deleted, ada, bob
):
    assert list(deleted.memberships.all()) == []
    assert list(Environment.objects.there()) == []
    for person in (ada, bob):
        assert list(Team.objects.of(person)) == []
        assert list(Environment.objects.visible_to(person)) == []
        assert list(tasks_for(person)) == []
    assert lapses_in([deleted.pk], localdate()) == {}
    entry = deleted.history.first()
    assert (entry.deed, entry.by, entry.about) == (Deed.DELETED, ada, deleted.name)
    assert deleted.deleted_by == ada
    assert deleted.retrievable_until - deleted.deleted_at == MONTH


def test_it_comes_back_whole(team, installation, ada, bob):
    Membership.objects.filter(user=bob).update(given_by="entra")
    long_ago = timezone.now() - 3 * MONTH
    Membership.objects.filter(user=ada).update(since=long_ago)
    members = members_of(team)
    environments = list(Environment.objects.order_by("pk").values())
    revisions = list(Revision.objects.order_by("pk").values())
    design = design_of(installation.environment)
    delete_team(team, by=ada)
    assert bring_back_team(team, by=ada) is True
    assert members_of(team) == members
    assert not MembershipPutAside.objects.exists()
    assert list(Environment.objects.order_by("pk").values()) == environments
    assert list(Revision.objects.order_by("pk").values()) == revisions
    assert design_of(fresh(installation.environment)) == design
    assert (fresh(team).deleted_at, fresh(team).deleted_by) == (None, None)
    deeds = list(team.history.values_list("deed", flat=True))
    assert deeds[:2] == [Deed.BROUGHT_BACK, Deed.DELETED]


def test_what_was_deleted_before_stays_deleted(team, ada):
    before = create_environment(a_design(a_machine("A"), name="Before"), by=ada)
    create_environment(a_design(a_machine("B"), name="There"), by=ada)
    delete_environment(before, based_on=1, by=ada)
    at = fresh(before).deleted_at
    delete_team(team, by=ada)
    assert fresh(before).deleted_at == at
    bring_back_team(team, by=ada)
    assert [each.name for each in Environment.objects.there()] == ["There"]
    assert list(Environment.objects.retrievable()) == [before]


def test_team_admins_and_those_who_run_the_portal_delete_it(team, ada, root):
    stranger = a_person("eve")
    for person in (a_colleague("cy", ada, "is_planner", "is_reviewer"), stranger):
        with pytest.raises(NotAllowed, match="Only team admins"):
            delete_team(team, by=person)
    assert fresh(team).deleted_at is None
    delete_team(team, by=root)
    assert fresh(team).deleted_by == root


def test_who_deleted_it_and_those_who_run_the_portal_bring_it_back(
    deleted, ada, bob, root
):
    for person in (bob, a_person("eve")):
        assert list(teams_to_bring_back(person)) == []
        with pytest.raises(NotAllowed, match="Only who deleted a team"):
            bring_back_team(deleted, by=person)
    for person in (ada, root):
        assert list(teams_to_bring_back(person)) == [deleted]
        assert bring_back_team(deleted, by=person) is True
        assert bring_back_team(deleted, by=bob) is False
        delete_team(deleted, by=ada)


def test_why_is_kept_without_passwords_and_not_too_long(team, ada):
    with pytest.raises(Refusal, match="500 characters"):
        delete_team(team, by=ada, why="x" * 501)
    assert fresh(team).deleted_at is None
    delete_team(team, by=ada, why=" Merged; Server=SQL1;Password=Zq7Hunter ")
    why = team.history.first().why
    assert why.startswith("Merged; Server=SQL1;Password=")
    assert "Zq7Hunter" not in why


def test_deleting_twice_is_refused_and_told(deleted, root):
    with pytest.raises(Refusal, match="deleted this team meanwhile"):
        delete_team(deleted, by=root)
    assert deleted.history.filter(deed=Deed.DELETED).count() == 1


def test_nothing_is_written_in_a_deleted_team(deleted, installation, ada, bob, root):
    environment = fresh(installation.environment)
    design = design_of(environment)
    eve = a_person("eve")
    settings: dict = {"name": "N", "approvals_needed": 2, "accept_first": True}
    a_member(ada, deleted, "is_planner", "is_admin")  # as if they had not been removed
    for write in (
        lambda: create_environment(a_design(), by=ada, team=deleted),
        lambda: save_design(environment, design, based_on=environment.version, by=ada),
        lambda: make_template(installation.revision, "T", by=ada),
        lambda: make_share(installation.revision, until=localdate(), by=ada),
        lambda: add_member(deleted, eve, Roles(), by=ada),
        lambda: name_team_admin(deleted, eve, by=root),
        lambda: invite(deleted, Roles(), by=ada),
        lambda: change_team(deleted, **settings, by=ada),
    ):
        with pytest.raises(Refusal, match="meanwhile"):
            write()
    assert deleted.environments.count() == 1
    assert deleted.memberships.count() == 1


def test_invitations_into_it_lead_nowhere_until_it_is_back(team, ada):
    _made, secret = invite(team, Roles(), by=ada)
    eve = a_person("eve")
    delete_team(team, by=ada)
    with pytest.raises(NoInvitation):
        invitation_of(secret)
    with pytest.raises(NoInvitation):
        take_invitation(secret, by=eve)
    bring_back_team(team, by=ada)
    assert take_invitation(secret, by=eve).team == team


def test_links_show_nothing_until_it_is_back_and_revoked_ones_never_again(
    team, installation, ada
):
    until = localdate() + timedelta(days=7)
    _standing, secret = make_share(installation.revision, until=until, by=ada)
    revoked, dead = make_share(installation, until=until, by=ada)
    revoke_share(revoked, by=ada)
    lapsed, late = make_share(installation, until=until, by=ada)
    delete_team(team, by=ada)
    Share.objects.filter(pk=lapsed.pk).update(lapses_at=timezone.now())
    for each in (secret, dead, late):
        with pytest.raises(NoShare):
            share_of(each)
    bring_back_team(team, by=ada)
    assert share_of(secret).revision == installation.revision
    for each in (dead, late):
        with pytest.raises(NoShare):
            share_of(each)


def test_its_name_is_kept_for_it_unless_those_who_run_the_portal_change_it(
    deleted, root
):
    name = deleted.name
    with pytest.raises(Refusal, match="deleted lately has this name; it can come back"):
        create_team(name.upper(), by=root)
    rename_team(deleted, f"{name} (old)", by=root)
    create_team(name, by=root)
    bring_back_team(deleted, by=root)
    assert fresh(deleted).name == f"{name} (old)"


def test_a_person_who_is_gone_does_not_come_back_with_it(team, ada):
    cy = a_colleague("cy", ada)
    delete_team(team, by=ada)
    cy.delete()
    bring_back_team(team, by=ada)
    assert [each.user for each in team.memberships.all()] == [ada]


def test_after_thirty_days_nobody_brings_it_back(deleted, ada, root):
    ago(deleted, MONTH - timedelta(minutes=1))
    assert list(teams_to_bring_back(ada)) == [deleted]
    ago(deleted, MONTH)
    for person in (ada, root):
        assert list(teams_to_bring_back(person)) == []
        with pytest.raises(Refusal, match="gone for good"):
            bring_back_team(deleted, by=person)


def test_tidying_removes_it_with_all_that_it_had_and_nothing_else(
    deleted, installation, ada, capsys
):
    other = a_person("eve")
    create_environment(a_design(a_machine("EVE")), by=other)
    lately = create_team("Lately", by=ada)
    delete_team(lately, by=ada)
    ago(deleted, MONTH)
    call_command("tidy")
    out = capsys.readouterr().out
    assert "1 environments removed for good.\n1 teams removed for good.\n" in out
    assert set(Team.objects.all()) == {team_of(other), lately}
    assert not Entry.objects.filter(team_id=deleted.pk).exists()
    assert not MembershipPutAside.objects.filter(team_id=deleted.pk).exists()
    assert not Revision.objects.exists()
    assert [each.owner for each in Environment.objects.all()] == [other]
    assert remove_gone_teams() == 0


def test_it_is_removed_only_after_its_environments(deleted):
    ago(deleted, MONTH)
    assert remove_gone_teams() == 0
    assert (remove_gone(), remove_gone_teams()) == (1, 1)


def test_files_of_evidence_stay_as_long_as_it_can_come_back(team, installation, ada):
    task = tasks_of(installation)[0]
    name = passed(task, ada, files=[Upload("a.png", PNG)]).files.get().file.name
    long_ago = (timezone.now() - 2 * SETTLED).timestamp()
    os.utime(default_storage.path(name), (long_ago, long_ago))
    delete_team(team, by=ada)
    call_command("tidy")
    assert default_storage.exists(name)
    ago(team, MONTH)
    call_command("tidy")
    assert not default_storage.exists(name)


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """The mails of a deed by whom they went to, once it is committed."""

    def work(deed):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        POSTMAN.submit(str).result(timeout=10)
        return {address: each for each in mail.outbox for address in each.to}

    return work


def test_who_deleted_it_and_the_other_team_admins_are_told(team, ada, bob, told):
    a_colleague("cy", ada, email="cy@example.com")
    choose_mail(False, by=bob)  # that is about plans, not about who took them away
    sent = told(lambda: delete_team(team, by=ada, why="Merged."))
    assert set(sent) == {"ada@example.com", "bob@example.com"}
    for each in sent.values():
        assert each.subject == "Ada has deleted the team “Team of ada”"
        assert "> Merged.\n" in each.body
        assert f"{fresh(team).retrievable_until:%Y-%m-%d %H:%M}" in each.body
    assert "/teams/deleted/" in sent["ada@example.com"].body
    assert "/teams/deleted/" not in sent["bob@example.com"].body
    assert "Ada, and those who run the portal" in sent["bob@example.com"].body


def test_the_other_team_admins_are_told_that_it_is_back(deleted, bob, ada, told):
    sent = told(lambda: bring_back_team(deleted, by=ada))
    assert set(sent) == {"bob@example.com"}
    assert deleted.get_absolute_url() in sent["bob@example.com"].body
