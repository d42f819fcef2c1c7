"""What is taken out of a revision: the plan document and the checklist."""

import json

import pytest

from planner import document
from planner.document import WRITERS
from planner.domain.status import Status
from planner.exporters import ALL
from planner.models import Review
from planner.models.designs import design_of
from tests.exporters.readers import text_in
from tests.exporters.readers.pdf import pages_of
from tests.views.conftest import changed, fresh, sample, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(owner, clustered):
    revision = submitted(clustered, owner, notes="As submitted.")
    changed(clustered, owner, notes="Later.", service_account="CONTOSO\\later")
    return revision


def text_of(client, revision, path, status=200):
    reply = client.get(revision.get_absolute_url() + path)
    assert reply.status_code == status
    return reply.content.decode()


@pytest.mark.parametrize("slug", WRITERS)
def test_the_plan_document_reads_back_as_what_was_submitted(ada, revision, slug):
    text = text_of(ada, revision, f"plan/{slug}/")
    design = document.read(text)
    assert (design.notes, design.layout) == ("As submitted.", "clustered")
    assert design != design_of(fresh(revision.environment))
    reply = ada.get(f"{revision.get_absolute_url()}plan/{slug}/")
    assert f'-revision-1.{slug}"' in reply.headers["Content-Disposition"]


def test_the_yaml_says_which_revision_it_is(ada, revision):
    first = text_of(ada, revision, "plan/yaml/").splitlines()[0]
    assert first.startswith(f"# Revision 1, {revision.fingerprint}, submitted by ada")


@pytest.mark.parametrize("slug", sorted(ALL.keys() - {"pdf"}))
def test_a_checklist_is_of_the_revision_and_no_draft(ada, revision, slug):
    reply = ada.get(f"{revision.get_absolute_url()}checklist/{slug}/")
    text = text_in(reply.content)
    assert revision.fingerprint in text
    assert "CONTOSO\\later" not in text
    assert "DRAFT" not in text
    name = reply.headers["Content-Disposition"]
    assert "-revision-1." in name
    assert "DRAFT" not in name


def test_a_pdf_is_of_the_revision_too(ada, revision):
    reply = ada.get(f"{revision.get_absolute_url()}checklist/pdf/")
    assert reply.headers["Content-Type"] == "application/pdf"
    for page in pages_of(reply.content):
        assert f"Revision 1, {revision.fingerprint[:19]}" in page
        assert "DRAFT" not in page


def test_a_checklist_can_be_of_one_machine(ada, revision):
    machine = revision.environment.machines.get(hostname="APP2")
    path = f"checklist/json/?machine={machine.pk}"
    steps = json.loads(text_of(ada, revision, path))["steps"]
    assert {step["machine"] for step in steps} == {"APP2"}
    page = text_of(ada, revision, f"checklist/?machine={machine.pk}")
    assert "Install checklist: APP2" in page
    assert f"{revision.get_absolute_url()}checklist/csv/?machine={machine.pk}" in page
    text_of(ada, revision, "checklist/?machine=77777", 404)


def test_the_page_says_which_revision_it_is_and_leads_back(ada, revision):
    page = text_of(ada, revision, "checklist/")
    assert f'<a href="{revision.get_absolute_url()}">Revision 1</a>' in page
    assert revision.fingerprint in page
    assert "DRAFT" not in page


def test_it_says_the_same_whatever_becomes_of_the_review(ada, revision):
    paths = ("checklist/markdown/", "plan/yaml/")
    before = [text_of(ada, revision, path) for path in paths]
    Review.objects.update(status=Status.WITHDRAWN)
    assert [text_of(ada, revision, path) for path in paths] == before


def test_accepted_warnings_stand_in_it_as_they_were_judged(ada, owner, multitiered):
    revision = submitted(multitiered, owner)
    (accepted, *_) = json.loads(text_of(ada, revision, "checklist/json/"))["accepted"]
    assert (accepted["standing"], accepted["by"]) == ("accepted", "ada")


def test_no_licence_key_is_in_it_nor_in_those_of_the_draft(ada, owner, clustered):
    revision = submitted(clustered, owner)
    draft = f"/environments/{clustered.pk}/"
    key = sample("clustered-clean").machines[0].license.key
    for path in ("plan/json/", "plan/yaml/", "checklist/html/"):
        assert key not in ada.get(draft + path).content.decode()
        assert key not in text_of(ada, revision, path)


@pytest.mark.parametrize("path", ["plan/xml/", "checklist/exe/"])
def test_a_format_there_is_not_is_not_found(ada, revision, path):
    text_of(ada, revision, path, 404)
