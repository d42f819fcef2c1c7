"""Submitting for review: what is shown before, and what stops it."""

import pytest

from planner.demo.plans import forty_machines
from planner.domain.fingerprint import fingerprint
from planner.models import Deed, Environment, Revision
from planner.models.designs import design_of
from planner.services.environments import create_environment
from planner.services.revisions import LONGEST_MESSAGE
from tests.people import a_colleague
from tests.views.conftest import changed, fresh, sample, signed_in, submitted

pytestmark = pytest.mark.django_db

BUTTON = ">Submit for review</button>"


def address(environment):
    return f"/environments/{environment.pk}/submit/"


def page_of(reply, status=200):
    assert reply.status_code == status
    return reply.content.decode()


def test_the_page_says_what_would_be_submitted_and_keeps_nothing(ada, multitiered):
    page = page_of(ada.get(address(multitiered)))
    assert fingerprint(design_of(multitiered)) in page
    assert "Left out are the notes" in page
    assert BUTTON in page
    assert Revision.objects.count() == 0


def test_submitting_keeps_the_draft_and_leads_to_its_review(ada, clustered):
    sent = {"version": clustered.version, "message": " Please look.\r\nThanks. "}
    page = page_of(ada.post(address(clustered), sent, follow=True))
    revision = clustered.revisions.get()
    assert (revision.number, revision.message) == (1, "Please look.\nThanks.")
    assert "Revision 1 is submitted for review." in page
    assert clustered.history.first().deed == Deed.SUBMITTED


def test_an_error_stops_it_and_leads_to_where_it_is_cured(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    page = page_of(ada.get(address(environment)))
    assert "1 error is open" in page
    assert BUTTON not in page
    node = environment.machines.get(hostname="APP2")
    place = f"/environments/{environment.pk}/design/licenses/"
    assert f'href="{place}#id_machine-{node.pk}-status"' in page
    assert f"/environments/{environment.pk}/resume/" in page
    refused = page_of(ada.post(address(environment), {"version": 1}), 409)
    assert "1 error is open" in refused
    assert Revision.objects.count() == 0


def test_input_that_cannot_be_read_stops_it(ada, clustered):
    Environment.objects.update(unfinished={"machines": {"x": ["y"]}})
    page = page_of(ada.get(address(clustered)))
    assert "Some input cannot be read yet" in page
    assert f"/environments/{clustered.pk}/resume/" in page


def test_the_button_is_there_however_many_errors(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    for path in ("", "design/review/"):
        page = page_of(ada.get(f"/environments/{environment.pk}/{path}"))
        assert f'href="{address(environment)}"' in page


def test_it_says_what_changed_since_the_latest_revision(ada, owner, clustered):
    submitted(clustered, owner)
    assert "Revision 1 says the same and is in review" in page_of(
        ada.get(address(clustered))
    )
    changed(clustered, owner, service_account="CONTOSO\\other")
    page = page_of(ada.get(address(clustered)))
    assert "Changed since Revision 1" in page
    assert "CONTOSO\\other" in page
    assert "?from=1&amp;to=draft" in page
    assert BUTTON in page


def test_who_was_overtaken_looks_again_and_keeps_the_message(ada, owner, clustered):
    changed(clustered, owner, notes="Meanwhile.")
    sent = {"version": clustered.version, "message": "My words."}
    page = page_of(ada.post(address(clustered), sent), 409)
    assert "Somebody else has saved this environment meanwhile" in page
    assert "My words." in page
    assert f'name="version" value="{fresh(clustered).version}"' in page
    assert Revision.objects.count() == 0


def test_a_message_has_a_limit(ada, clustered):
    sent = {"version": clustered.version, "message": "x" * (LONGEST_MESSAGE + 1)}
    assert f"at most {LONGEST_MESSAGE}" in page_of(
        ada.post(address(clustered), sent), 422
    )
    sent["message"] = "x" * LONGEST_MESSAGE
    assert ada.post(address(clustered), sent).status_code == 302


def test_only_planners_submit_and_others_are_told_so(owner, clustered):
    grace = signed_in(a_colleague("grace", owner, "is_reviewer"))
    page = page_of(grace.get(address(clustered)), 403)
    assert "Only planners of the team" in page
    assert BUTTON not in page
    page_of(grace.post(address(clustered), {"version": clustered.version}), 403)
    assert Revision.objects.count() == 0


def test_a_stranger_finds_nothing(eve, clustered):
    assert eve.get(address(clustered)).status_code == 404
    assert eve.post(address(clustered), {"version": 1}).status_code == 404


def test_it_costs_few_queries_however_large_the_plan(
    ada, owner, django_assert_max_num_queries
):
    for design in (sample("clustered-clean"), forty_machines()):
        environment = create_environment(design, by=owner)
        submitted(environment, owner)
        changed(environment, owner, service_account="CONTOSO\\other")
        with django_assert_max_num_queries(12):
            page = page_of(ada.get(address(environment)))
        assert "Changed since Revision 1" in page
