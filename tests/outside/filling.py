"""What the demonstration lacks: with it every address of the portal shows something."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils.timezone import localdate

from planner.domain.own_work import OwnPrerequisite, OwnStep
from planner.domain.roles import Roles
from planner.domain.steps.phase import Phase
from planner.models import Anchor, Environment, FreeLicense
from planner.services.comments import begin_thread
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment
from planner.services.evidence import Upload
from planner.services.invitations import invite
from planner.services.own_work import add_own
from planner.services.shares import make_share
from planner.services.templates import make_template
from tests.builders import a_design
from tests.installing import passed
from tests.outside.roles import ADMIN, NOBODY, ROLES
from tests.security_keys import a_security_key
from tests.views.conftest import proven, signed_in
from tests.views.every_address import every_address


def fill():
    """Make it all; the sessions of the roles, and the addresses there are."""
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    User.objects.create_superuser(ADMIN, "admin@example.com", "admin")
    links = _add_to(Environment.objects.get(name="Contoso development"))
    addresses = [*_without_keys(), *links]
    for environment in Environment.objects.there():
        addresses += every_address(environment)
    sessions = {role: _session(role) for role in ROLES if role != NOBODY}
    for each in connections.all():
        each.close()
        # copies are made of what nobody is connected to
        each.close_pool()  # type: ignore[attr-defined]
    return sessions, list(dict.fromkeys(addresses))


def _add_to(plan):
    """One thing of each kind that is not there yet; the addresses of what is secret."""
    demo, lead = (User.objects.get(username=name) for name in ("demo", "lead"))
    team, revision = plan.team, plan.revisions.get()
    installation = plan.installations.get()
    begin_thread(plan, Anchor.PLAN, "", "Why two of them?", revision=1, by=demo)
    begin_thread(plan, Anchor.PLAN, "", "Is that so?", by=demo)
    left = installation.tasks.filter(result=None).first()
    passed(left, demo, note="Seen.", files=[Upload("seen.log", b"It works.")])
    add_own(team, OwnStep(0, "Ask the bank", "By letter.", Phase.VERIFY), by=lead)
    add_own(team, OwnPrerequisite(0, ".NET", "4.8"), by=lead)
    FreeLicense.objects.create(team=team, mark="m", machine="OLD1")
    make_template(revision, "Two nodes of ours", by=demo)
    gone = create_environment(a_design(name="Gone"), by=demo, team=team)
    delete_environment(gone, based_on=gone.version, by=demo)
    a_security_key(demo)
    _invitation, secret = invite(team, Roles(is_planner=True), by=lead)
    until = localdate() + timedelta(9)
    shares = (
        make_share(revision, until=until, by=demo),
        make_share(revision, checklist=True, until=until, by=demo),
        make_share(installation, until=until, by=demo),
    )
    return [
        f"/invitations/{secret}/",
        f"/invitations/{secret}/join/",
        *(f"/shared/{link}/" for _share, link in shares),
    ]


def _without_keys():
    """The addresses that need to know nothing: those of accounts among them."""
    for name in _names(get_resolver().url_patterns):
        try:
            yield reverse(name)
        except NoReverseMatch:
            continue


def _names(patterns, space=""):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        else:
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from _names(each.url_patterns, f"{space}{inner}")


def _session(name):
    client = proven(signed_in(User.objects.get(username=name)))
    return client.cookies["__Host-sessionid"].value
