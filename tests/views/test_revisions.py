"""Revisions listed and shown: the plan, and what was judged of it, then and now."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils.timezone import localdate

from benchmarks.plans import a_cluster
from planner.domain.status import Status
from planner.models import Environment, Membership, Review, Revision
from planner.services.acceptances import accept_warning
from planner.services.environments import create_environment
from planner.services.kept_design import kept
from tests.builders import a_design, a_machine
from tests.people import a_colleague
from tests.views.conftest import changed, sample, signed_in, submitted

pytestmark = pytest.mark.django_db

OLD: dict[str, Any] = {
    "code": "OLD-01",
    "title": "Every server has a floppy drive",
    "severity": "warning",
    "status": "acknowledged",
    "fix": "Buy one.",
    "sources": ["https://example.com/floppies"],
    "places": [
        {
            "where": "APP1",
            "message": "APP1 has no floppy drive.",
            "reason": "Nobody has any more.",
            "signature": "by Ada, on 2026-01-02",
        }
    ],
}


def address(environment, number=None):
    ending = f"{number}/" if number else ""
    return f"/environments/{environment.pk}/revisions/{ending}"


def page_of(reply, status=200):
    assert reply.status_code == status
    return reply.content.decode()


def in_three_years(environment, design, findings):
    """A revision that another portal kept long ago, with rules of its own."""
    content = kept(design)
    for later in ("purpose", "user_manager", "delegation", "k2_connect_version"):
        content["plan"].pop(later, None)
    revision = Revision.objects.create(
        environment=environment,
        number=7,
        content=content,
        fingerprint=f"sha256:{'a1' * 32}",
        findings=findings,
        judged_by="0" * 64,
        portal_version="0.0.1",
        by_name="Ada Lovelace",
        message="Made long ago.",
    )
    Review.objects.create(revision=revision, status=Status.APPROVED)
    return revision


def test_the_list_names_each_revision_the_latest_first(ada, owner, clustered):
    submitted(clustered, owner, "First try.")
    submitted(clustered, owner, "Second try.", service_account="CONTOSO\\other")
    page = page_of(ada.get(address(clustered)))
    assert page.index("Revision 2</a>") < page.index("Revision 1</a>")
    for words in ("First try.", "Second try.", "Replaced by a later", "In review"):
        assert words in page
    assert f'href="{address(clustered, 1)}"' in page


def test_a_list_without_a_revision_says_what_to_do(ada, clustered):
    page = page_of(ada.get(address(clustered)))
    assert "Nothing was submitted yet" in page
    assert f"/environments/{clustered.pk}/submit/" in page


def test_a_revision_shows_what_was_submitted_whatever_the_draft_says(
    ada, owner, clustered
):
    revision = submitted(clustered, owner, "As agreed <b>.", service_account="C\\then")
    changed(clustered, owner, service_account="C\\now")
    page = page_of(ada.get(address(clustered, 1)))
    for words in (revision.fingerprint, "As agreed &lt;b&gt;.", "C\\then", "ada"):
        assert words in page
    assert "C\\now" not in page
    assert "No finding, neither then nor now" in page


@pytest.fixture
def accepting(owner):
    """A revision that accepts DB-12 on DEV1 until tomorrow."""
    plan = sample("m10-database-on-first-developer")
    environment = create_environment(plan, by=owner)
    accept_warning(
        environment,
        "DB-12",
        ["DEV1"],
        reason="It stays there for now.",
        until=localdate() + timedelta(1),
        by=owner,
    )
    return submitted(environment, owner).environment


def test_findings_stand_as_judged_then_with_reason_and_signature(ada, accepting):
    page = page_of(ada.get(address(accepting, 1)))
    signed = f"by ada, on {localdate()}, lapses on {localdate() + timedelta(1)}"
    assert "It stays there for now." in page
    assert page.count(signed) == 2
    assert "0 gone, 0 new, 0 changed" in page


def test_an_acceptance_that_has_lapsed_since_holds_in_what_was_judged_then(
    ada, accepting, monkeypatch
):
    later = localdate() + timedelta(2)
    monkeypatch.setattr(
        "planner.services.revisions.localdate",
        lambda at=None: localdate(at) if at else later,
    )
    page = page_of(ada.get(address(accepting, 1)))
    then, today = page.split('id="today"')
    assert "lapses on" in then
    assert "0 gone, 0 new, 1 changed" in today
    assert "Warning, accepted" in today
    checklist = page_of(ada.get(f"{address(accepting, 1)}checklist/markdown/"))
    assert "Accepted because: It stays there for now." in checklist


def test_in_three_years_everything_still_shows(ada, clustered):
    design = sample("multitiered-designers")
    in_three_years(clustered, design, [OLD])
    page = page_of(ada.get(address(clustered, 7)))
    for words in (
        *("Made long ago.", "Ada Lovelace", "Approved", "portal 0.0.1"),
        *("OLD-01", "There is no such rule any more", "APP1 has no floppy drive."),
        *("Nobody has any more.", "by Ada, on 2026-01-02", "Buy one."),
        "1 gone, ",
    ):
        assert words in page
    assert "/rules/OLD-01/" not in page
    assert " 0 new" not in page
    for path in ("checklist/", "plan/yaml/", "duplicate/"):
        page_of(ada.get(address(clustered, 7) + path))
    checklist = ada.get(f"{address(clustered, 7)}checklist/json/").json()
    assert (checklist["revision"], checklist["fingerprint"]) == (
        7,
        f"sha256:{'a1' * 32}",
    )
    assert "Revision 7" in page_of(ada.get(address(clustered)))
    page_of(ada.get(f"{address(clustered)}compare/?from=7&to=draft"))


def test_what_the_rules_find_today_is_told_apart_from_what_was_judged(
    ada, owner, clustered
):
    in_three_years(clustered, sample("c01-node-unlicensed"), [])
    page = page_of(ada.get(address(clustered, 7)))
    then, today = page.split('id="today"')
    assert "The plan kept every rule of that day." in then
    assert "LIC-02" not in then
    assert "LIC-02" in today


@pytest.mark.parametrize("number", ["2", "0", "999999999999999999999999"])
def test_a_revision_that_is_not_there_is_not_found(ada, owner, clustered, number):
    submitted(clustered, owner)
    for path in ("", "checklist/", "plan/yaml/", "duplicate/", "template/"):
        page_of(ada.get(f"{address(clustered)}{number}/{path}"), 404)


def test_a_revision_is_found_under_its_own_environment_only(
    ada, owner, clustered, multitiered
):
    submitted(clustered, owner)
    for path in ("1/", "1/checklist/", "1/plan/yaml/", "1/duplicate/"):
        page_of(ada.get(address(multitiered) + path), 404)


def test_everybody_of_the_team_may_read_and_no_stranger(eve, owner, clustered):
    submitted(clustered, owner)
    viewer = signed_in(a_colleague("vera", owner, "is_reviewer"))
    for path in ("", "1/", "compare/", "1/checklist/", "1/plan/json/"):
        page_of(viewer.get(address(clustered) + path))
        page_of(eve.get(address(clustered) + path), 404)


def test_names_that_look_like_markup_do_no_harm(ada, owner, clustered):
    nasty = "<script>alert(1)</script>"
    design = a_design(a_machine(nasty, site=nasty, fqdn=nasty), name=nasty)
    in_three_years(clustered, design, [{**OLD, "title": nasty, "fix": nasty}])
    assert "<script>alert" not in page_of(ada.get(address(clustered, 7)))


def test_the_list_is_cut_into_pages_and_costs_few_queries(
    ada, owner, clustered, django_assert_max_num_queries
):
    for number in range(30):
        submitted(clustered, owner, service_account=f"CONTOSO\\svc{number}")
    with django_assert_max_num_queries(6):
        page = page_of(ada.get(address(clustered)))
    assert "Page 1 of 2" in page
    assert page.count("In review") == 1
    assert "Revision 1</a>" in page_of(ada.get(f"{address(clustered)}?page=2"))


def test_a_revision_costs_as_many_queries_for_sixty_machines_as_for_three(
    ada, owner, clustered, django_assert_max_num_queries
):
    for size in (3, 60):
        environment = create_environment(a_cluster(size), by=owner)
        in_three_years(environment, a_cluster(size), [OLD])
        for path in ("", "checklist/", "plan/yaml/"):
            with django_assert_max_num_queries(6 if path else 8):
                page_of(ada.get(address(environment, 7) + path))


def test_a_finding_in_many_places_shows_the_first_and_leads_to_all(
    ada, owner, clustered
):
    place = OLD["places"][0]
    places = [{**place, "message": f"M{n} has none."} for n in range(80)]
    in_three_years(clustered, a_design(), [{**OLD, "places": places}])
    page = page_of(ada.get(address(clustered, 7)))
    assert page.count(" has none.") == 50
    assert 'href="?finding=OLD-01#then-OLD-01"' in page
    whole = page_of(ada.get(f"{address(clustered, 7)}?finding=OLD-01"))
    assert whole.count(" has none.") == 80


def test_a_deleted_environment_shows_no_revision(ada, owner, clustered):
    submitted(clustered, owner)
    Environment.objects.update(deleted_at="2026-01-01 00:00:00+00:00")
    page_of(ada.get(address(clustered, 1)), 404)


def test_whoever_may_comment_begins_at_a_finding_and_comes_back(owner, clustered):
    in_three_years(clustered, a_design(), [OLD])
    reviewer = signed_in(a_colleague("bob", owner, "is_reviewer"))
    for place in (address(clustered, 7), f"/environments/{clustered.pk}/reviews/7/"):
        page = page_of(reviewer.get(place))
        links = re.findall(r'href="([^"]+/threads/new/[^"]+OLD-01[^"]+)"', page)
        form = page_of(reviewer.get(unescape(links[0])))
        assert "On revision 7" in form
        assert re.search(r'<option value="[^"]*OLD-01" selected', form)
        assert f'name="next" value="{place}"' in form


def test_a_viewer_finds_grey_what_only_planners_and_reviewers_do(owner, clustered):
    in_three_years(clustered, a_design(), [OLD])
    viewer = a_colleague("vera", owner)
    Membership.objects.filter(user=viewer).update(is_planner=False)
    page = page_of(signed_in(viewer).get(address(clustered, 7)))
    assert "OLD-01" in page
    assert "/template/" not in page
    assert "/duplicate/" not in page
    assert "OLD-01&amp;" not in page
    assert "Only planners of the team can change its environments." in page
