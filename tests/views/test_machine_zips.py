"""All machines as a ZIP, of the draft and of a revision; and the request lists."""

import io
from zipfile import ZipFile

import pytest

from benchmarks.plans import a_cluster
from planner.domain.status import Status
from planner.exporters import EXPORTERS, LISTS
from planner.models import Review
from planner.services.environments import create_environment
from planner.services.reviews import approve
from tests.exporters.readers import text_in
from tests.people import a_colleague
from tests.views.conftest import sample, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(owner, clustered):
    return submitted(clustered, owner)


def names_in(reply):
    with ZipFile(io.BytesIO(reply.content)) as archive:
        return archive.namelist()


@pytest.mark.parametrize("slug", EXPORTERS)
def test_there_is_a_file_for_each_machine(ada, clustered, revision, slug):
    for page, mark in (
        (f"/environments/{clustered.pk}/", ""),
        (revision.get_absolute_url(), "-revision-1"),
    ):
        reply = ada.get(f"{page}checklist/zip/{slug}/")
        suffix = EXPORTERS[slug].suffix
        assert reply.headers["Content-Type"] == "application/zip"
        assert f"{mark}-{suffix}.zip" in reply.headers["Content-Disposition"]
        assert len(names_in(reply)) == clustered.machines.count() + 1
        assert f"01-app1.{suffix}" in names_in(reply)


def test_a_draft_says_so_in_its_names(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    reply = ada.get(f"/environments/{environment.pk}/checklist/zip/csv/")
    assert "-DRAFT-csv.zip" in reply.headers["Content-Disposition"]
    assert all(name.endswith("-DRAFT.csv") for name in names_in(reply))


@pytest.mark.parametrize("slug", ["exe", *LISTS])
def test_what_is_no_format_of_the_checklist_has_no_zip(ada, clustered, slug):
    address = f"/environments/{clustered.pk}/checklist/zip/{slug}/"
    assert ada.get(address).status_code == 404


@pytest.mark.parametrize("slug", LISTS)
def test_request_lists_have_names_of_their_own(ada, clustered, revision, slug):
    document = "firewall-list-" if slug.startswith("firewall") else "licence-list-"
    for page in (f"/environments/{clustered.pk}/", revision.get_absolute_url()):
        reply = ada.get(f"{page}checklist/{slug}/")
        assert f'filename="{document}' in reply.headers["Content-Disposition"]
        assert revision.fingerprint in text_in(reply.content)


def test_the_page_offers_zips_and_lists(ada, clustered, revision):
    for page in (f"/environments/{clustered.pk}/", revision.get_absolute_url()):
        here = f"{page}checklist/"
        text = ada.get(here).content.decode()
        for slug in EXPORTERS:
            assert f'href="{here}zip/{slug}/"' in text
        for slug in LISTS:
            assert f'href="{here}{slug}/"' in text


def test_of_one_machine_the_page_offers_its_lists_and_no_zip(ada, clustered):
    machine = clustered.machines.get(hostname="APP2")
    here = f"/environments/{clustered.pk}/checklist/"
    text = ada.get(f"{here}?machine={machine.pk}").content.decode()
    assert "/zip/" not in text
    assert f'href="{here}firewall-csv/?machine={machine.pk}"' in text


def test_what_is_printed_of_a_revision_says_who_approved_it(ada, owner, revision):
    address = f"{revision.get_absolute_url()}checklist/xlsx/"
    assert "NOT APPROVED" in text_in(ada.get(address).content)
    bob = a_colleague("bob", owner, "is_reviewer")
    approve(revision.review, fingerprint=revision.fingerprint, by=bob)
    assert Review.objects.get().status == Status.APPROVED
    assert "Approved by bob on 20" in text_in(ada.get(address).content)
    page = f"{revision.get_absolute_url()}checklist/"
    assert "Approved by bob on 20" in ada.get(page).content.decode()


def test_a_zip_costs_as_many_queries_for_sixty_machines_as_for_three(
    ada, owner, django_assert_max_num_queries
):
    for size in (3, 60):
        environment = create_environment(a_cluster(size), by=owner)
        address = f"/environments/{environment.pk}/checklist/zip/csv/"
        with django_assert_max_num_queries(12):
            reply = ada.get(address)
        assert len(names_in(reply)) == environment.machines.count() + 1
