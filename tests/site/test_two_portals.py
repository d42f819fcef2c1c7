"""Two portals on one database: what one is told, the other knows."""

import os
import re
import subprocess
import sys
import time

import pytest

from k2portal.bootstrap import ROOT
from planner.second_factor import REMEMBERED_FOR
from tests.browser.portal import serving, with_demonstration
from tests.portals import own_database
from tests.site.person import Person


@pytest.fixture(scope="module")
def settings_of_both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("portals")
    with own_database(os.environ["K2_TEST_DB"]) as url:
        yield with_demonstration(url, folder)


@pytest.fixture(scope="module")
def portals(settings_of_both, tmp_path_factory):
    logs = tmp_path_factory.mktemp("logs")
    with (
        serving(settings_of_both, logs / "one") as one,
        serving(settings_of_both, logs / "other") as other,
    ):
        yield one, other


@pytest.fixture
def signed_in(portals):
    """A function: somebody who is signed in, with a window at each of the portals."""

    def windows(name):
        one, other = portals
        here = Person(one)
        here.sign_in(name)
        return here, here.at(other)

    return windows


def is_in(person):
    return "Sign out" in person.ask("/")[1]


def test_who_signs_in_and_out_does_so_at_both(signed_in):
    here, there = signed_in("viewer")
    assert is_in(there)
    there.send("/", "/sign-out/")
    assert not is_in(here)
    assert not is_in(there)


def test_a_duty_that_is_taken_away_at_one_is_gone_at_the_other(signed_in):
    _here, planner = signed_in("planner")
    lead, _there = signed_in("lead")
    page = planner.ask("/")[1]
    plan = re.findall(r'href="(/environments/[0-9]+/)"', page)[0]
    step = f"{plan}design/layout/"
    assert planner.send(step, "notes", notes="Seen by both", action="next")[0] == 200
    (team,) = re.findall(r"/teams/[0-9]+/", lead.ask("/teams/")[1])[:1]
    member = duties_of("planner", lead.ask(team)[1])
    assert lead.send(member, "is_planner", is_planner="")[0] == 200
    assert "Only planners of the team can change" in planner.ask(plan)[1]
    assert "notes" not in planner.ask(step)[1]


def duties_of(name, page):
    """The address at which the duties of this member are changed."""
    row = page.partition(f"<code>{name}</code>")[2].partition("</tr>")[0]
    return re.findall(r"/teams/[0-9]+/members/[0-9]+/", row)[0]


def test_a_link_that_is_revoked_at_one_shows_nothing_at_the_other(signed_in, portals):
    here, _there = signed_in("demo")
    stranger = Person(portals[1])
    plans = [f"/environments/{number}/" for number in range(1, 7)]
    plan = next(p for p in plans if here.ask(f"{p}revisions/1/share/")[0] == 200)
    made = here.send(f"{plan}revisions/1/share/", "until", what="revision")[1]
    (link,) = re.findall(r"/shared/[^/\"<]+/", made)[:1]
    assert stranger.ask(link)[0] == 200
    here.send(f"{plan}shares/", "/revoke/")
    assert stranger.ask(link)[0] == 404


def test_wrong_passwords_count_at_both_together(portals):
    one, other = map(Person, portals)
    for person in (one, other, one, other, one):
        assert person.send("/sign-in/", "password", **WRONG)[0] == 422
    assert other.send("/sign-in/", "password", **WRONG)[0] == 429


WRONG = {"login": "stranger", "password": "wrong"}


def told(settings, code):
    """Let another process do it, such as a command beside the portals."""
    text = f"import django; django.setup(); {code}"
    subprocess.run([sys.executable, "-c", text], cwd=ROOT, env=settings, check=True)


def test_a_second_factor_is_asked_for_within_seconds(signed_in, settings_of_both):
    here, there = signed_in("reviewer")
    assert is_in(here)
    assert is_in(there)
    roles = "from planner.models import SecondFactorRole as Role; Role.objects"
    told(settings_of_both, f"{roles}.create(role='reviewer')")
    time.sleep(REMEMBERED_FOR)
    for person in (here, there):
        assert "needs a second factor" in person.ask("/")[1]
