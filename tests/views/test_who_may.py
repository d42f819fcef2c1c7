"""Every address, every method, every role: who may, who may not, who sees nothing."""

import logging
import re
from dataclasses import dataclass, replace

import pytest
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.timezone import localdate

from planner.domain.own_work import OwnPrerequisite, OwnStep
from planner.domain.roles import Roles
from planner.domain.steps.phase import Phase
from planner.models import Anchor, FreeLicense
from planner.services.comments import begin_thread
from planner.services.environments import create_environment
from planner.services.evidence import Upload
from planner.services.installations import start_installation
from planner.services.invitations import invite
from planner.services.memberships import add_member
from planner.services.own_work import add_own
from planner.services.revisions import submit_for_review
from planner.services.shares import make_share
from planner.services.teams import create_team
from planner.services.templates import make_template
from tests.installing import passed
from tests.reviewing import approved
from tests.security_keys import a_security_key
from tests.views.conftest import proven, sample, signed_in
from tests.views.every_address import SLUGS
from tests.views.who_may import (
    BY_LINK,
    EVERYBODY,
    LEADER,
    NOBODY,
    OWNER,
    PEOPLE,
    PLANNER,
    POST_NEEDS,
    REVIEWER,
    RULES,
    STRANGER,
    VIEWER,
    WHO_MAY,
)

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
REFUSED = {403, 404, 405}
SAYS_NO = ("You may not do this", "This was not done")
PASSWORD = "whoever knows it"
HIDDEN = "Hushhush"
"""In every name of the team that strangers see nothing of."""

NOT_OF_A_TEAM = {
    *("link", "rest"),
    *("pk", "team", "slug", "code", "secret", "number"),
    *("key", "uidb36", "provider_id"),
}
"""What stands in addresses and is no number of something that is in a team."""

DUTIES = {
    VIEWER: Roles(),
    PLANNER: Roles(is_planner=True),
    REVIEWER: Roles(is_reviewer=True),
    LEADER: Roles(is_admin=True),
}


@dataclass
class World:
    """A team with somebody who does everything there, and one thing of each kind."""

    boss: Client
    ids: dict


def addresses(patterns=None, above=()):
    """Every address but those of Django's administration: its name and its keys."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        keys = [*above, *each.pattern.regex.groupindex]
        if isinstance(each, URLPattern):
            yield each.name, keys
        elif each.app_name != "admin":
            yield from addresses(each.url_patterns, keys)


def a_world(name):
    boss = User.objects.create_user(f"{name}-boss", first_name=name, password=PASSWORD)
    team = create_team(f"{name} team", by=boss)
    other = User.objects.create_user(f"{name}-other", first_name=name)
    member = add_member(team, other, Roles(is_planner=True), by=boss)
    plan = replace(sample("multitiered-clean"), name=f"{name} plan")
    environment = create_environment(plan, by=other, team=team)
    revision = submit_for_review(environment, based_on=1, by=other)
    approved(revision.review, boss)
    installation = start_installation(revision, by=other)
    shown = (Upload(f"{name}.log", b"It works."),)
    result = passed(installation.tasks.first(), other, note=name, files=shown)
    thread = begin_thread(
        environment, Anchor.PLAN, "", f"{name}?", revision=1, by=other
    )
    invitation, secret = invite(team, Roles(), meant_for=name, by=boss)
    share, link = make_share(
        revision, checklist=True, until=localdate(), meant_for=name, by=other
    )
    ids = {
        "pk": environment.pk,
        "machine": environment.machines.all()[0].pk,
        "entry": environment.history.all()[0].pk,
        "number": revision.number,
        "template": make_template(revision, f"{name} template", by=other).pk,
        "thread": thread.pk,
        "task": result.task_id,
        "file": result.files.get().pk,
        "team": team.pk,
        "member": member.pk,
        "invitation": invitation.pk,
        "step": add_own(team, OwnStep(0, f"{name} step", "", Phase.VERIFY), by=boss).pk,
        "prerequisite": add_own(team, OwnPrerequisite(0, f"{name} .NET"), by=boss).pk,
        "license": FreeLicense.objects.create(team=team, mark="m", machine=name).pk,
        "secret": secret,
        "share": share.pk,
        "link": link,
        "rest": "no/such/link",
        "code": "LIC-02",
        "session": a_session(boss).pk,
        "own_key": a_security_key(boss, f"{name} key").pk,
        "uidb36": "1",
        "key": "no-such-link",
        "provider_id": "contoso",
    }
    return World(proven(signed_in(boss)), ids), team


def a_session(person):
    """Where else somebody is signed in."""
    return UserSession.objects.create(
        user=person, ip="192.0.2.1", session_key=f"elsewhere-{person.pk}"
    )


@pytest.fixture(autouse=True)
def unlogged():
    """Nobody reads a log of some thousand refusals."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def theirs(db):
    return a_world("Mine")[0]


@pytest.fixture
def ours(db):
    return a_world(HIDDEN)


@pytest.fixture
def people(ours, theirs):
    """A client for each role; the stranger does everything in another team."""
    _world, team = ours
    clients = {NOBODY: Client(), STRANGER: theirs.boss}
    for role, duties in DUTIES.items():
        person = User.objects.create_user(role.replace(" ", "-"), password=PASSWORD)
        add_member(team, person, duties, by=person)
        a_security_key(person)
        clients[role] = proven(signed_in(person))
    return clients


def address_of(name, keys, ids):
    values = {**ids, "slug": SLUGS.get(name, ["csv"])[0]}
    unknown = [key for key in keys if id_of(name, key) not in values]
    assert not unknown, f"{name}: tell in a_world what {unknown} may be"
    space = "" if "_" in name else "planner:"
    given = {key: values[id_of(name, key)] for key in keys}
    return reverse(f"{space}{name}", kwargs=given)


def id_of(name, key):
    """What a key of an address is called in a world."""
    return "own_key" if (name.startswith("mfa_"), key) == (True, "pk") else key


def asked(client, method, address):
    """The answer, whose effects on the database and the session are undone."""
    cookies = client.cookies.copy()
    here = transaction.savepoint()
    try:
        reply = client.generic(method, address)
        text = "" if reply.streaming else reply.content.decode(errors="replace")
    finally:
        transaction.savepoint_rollback(here)
        client.cookies = cookies
    return reply.status_code, reply.headers.get("Location", ""), text


def fault(role, name, keys, method, answer, works):
    """What is wrong with an answer, "" if it is as the table says."""
    status, location, text = answer
    needed = POST_NEEDS.get(name, WHO_MAY[name]) if method == "POST" else WHO_MAY[name]
    may = role in RULES[needed]
    if role in (NOBODY, STRANGER) and HIDDEN in text and name not in BY_LINK:
        return "shows what is hidden"
    if needed == EVERYBODY:
        return "is refused" if works and status in REFUSED - {405} else ""
    if role == NOBODY:
        is_led = location.startswith("/sign-in/?next=") or status == 403
        return "" if is_led else "is not led to sign in"
    if needed == OWNER:
        says_nothing = method == "OPTIONS" and not text
        is_hidden = status == 404 or (status == 405 and not works)
        return "" if is_hidden or says_nothing else "is told more"
    if role == STRANGER and needed != PEOPLE and {"pk", "team", "template"} & {*keys}:
        return "" if status == 404 or (status == 405 and not works) else "is told more"
    if not works:
        return "" if status in REFUSED else "works for nobody else"
    if may:
        return "is refused" if status in REFUSED else ""
    says_so = any(words in text for words in SAYS_NO)
    is_told = status == 403 and (method == "HEAD" or says_so)
    return "" if is_told else "is not refused with a reason"


def test_the_table_names_every_address_and_no_other():
    assert sorted(name for name, _keys in addresses()) == sorted(WHO_MAY)


def test_everybody_is_answered_as_the_table_says(people, ours):
    world, _team = ours
    faults = []
    for name, keys in addresses():
        address = address_of(name, keys, world.ids)
        for method in METHODS:
            works = asked(world.boss, method, address)[0] not in REFUSED
            for role, client in people.items():
                answer = asked(client, method, address)
                if said := fault(role, name, keys, method, answer, works):
                    faults.append(f"{role} {said}: {method} {name} ({answer[0]})")
    assert faults == []


def test_ids_of_another_team_lead_nowhere_under_ones_own(ours, theirs):
    hidden = ours[0].ids
    faults = []
    for name, keys in addresses():
        for key in {*keys} - NOT_OF_A_TEAM:
            address = address_of(name, keys, {**theirs.ids, key: hidden[key]})
            never = address_of(name, keys, {**theirs.ids, key: 9_999_999})
            for method in METHODS:
                answer = asked(theirs.boss, method, address)
                is_told = answer[0] not in REFUSED | {302} or HIDDEN in answer[2]
                if is_told or answer[0] != asked(theirs.boss, method, never)[0]:
                    faults.append(f"{method} {name} with another {key}: {answer[0]}")
    assert faults == []


@pytest.mark.parametrize("number", [9_999_999, 10**30])
def test_a_guessed_number_is_found_nowhere(theirs, number):
    for name, keys in addresses():
        for key in {"pk", "team"} & {*keys}:
            asked_for = {**theirs.ids, id_of(name, key): number}
            address = address_of(name, keys, asked_for)
            assert asked(theirs.boss, "GET", address)[0] in (404, 405), address


def test_another_team_is_no_choice_for_what_is_made(ours, theirs):
    hidden, mine = ours[0].ids, theirs.ids
    sent = {
        "team": hidden["team"],
        "name": "X",
        "purpose": "test",
        "layout": "clustered",
    }
    for address in (
        "/environments/new/",
        "/environments/import/",
        f"/environments/{mine['pk']}/duplicate/",
        f"/environments/{mine['pk']}/what-if/node/",
    ):
        assert theirs.boss.post(address, sent).status_code == 403
    compared = f"/environments/{mine['pk']}/compare/?with={hidden['pk']}"
    assert theirs.boss.get(compared).status_code == 404


def routes(patterns, above=""):
    """The routes of `patterns` and of all below them."""
    for each in patterns:
        here = f"{above}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, here)
        else:
            yield here


ADMINISTRATION = [
    re.sub(r"<[^>]*>", "1", route)
    for route in routes(admin.site.urls[0])
    if not route.startswith(("^", "(", "login/", "logout/"))
]


def test_no_role_opens_the_administration_of_the_portal(people):
    assert len(ADMINISTRATION) > 20
    for role, client in people.items():
        for route in ADMINISTRATION:
            reply = client.get(f"/admin/{route}")
            led = reply.headers.get("Location", "")
            assert led.startswith("/admin/login/?next="), (role, route)
