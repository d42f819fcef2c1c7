"""What-ifs: shown as four differences before anything is kept."""

import pytest

from benchmarks.plans import a_cluster
from planner.domain.catalogue import Layout
from planner.domain.what_if import WHAT_IFS
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.services.environments import create_environment, save_design
from tests.views.conftest import fresh
from tests.views.test_comparisons import rows

pytestmark = pytest.mark.django_db


def address(environment, slug):
    return f"/environments/{environment.pk}/what-if/{slug}/"


@pytest.mark.parametrize("slug", WHAT_IFS)
def test_looking_keeps_nothing(ada, multitiered, slug):
    before = design_of(fresh(multitiered))
    page = ada.get(address(multitiered, slug)).content.decode()
    assert "Nothing is kept yet." in page
    assert rows(page, "data")
    assert rows(page, "findings")
    assert Environment.objects.count() == 1
    assert design_of(fresh(multitiered)) == before
    assert fresh(multitiered).version == multitiered.version


def test_the_page_of_an_environment_offers_what_ifs(ada, multitiered, clustered):
    page = ada.get(f"/environments/{multitiered.pk}/").content.decode()
    assert address(multitiered, "clustered") in page
    assert address(multitiered, "node") in page
    page = ada.get(f"/environments/{clustered.pk}/").content.decode()
    assert address(clustered, "clustered") not in page


def test_a_what_if_is_kept_as_a_new_environment_that_says_from_what(ada, multitiered):
    before = design_of(fresh(multitiered))
    sent = {"version": multitiered.version}
    reply = ada.post(address(multitiered, "clustered"), sent)
    kept = Environment.objects.newest_first()[0]
    assert reply.url == kept.get_absolute_url()
    assert kept.name == f"{multitiered.name} (as clustered)"
    assert kept.layout == Layout.CLUSTERED
    (entry,) = kept.history.all()
    assert entry.deed == Deed.WHAT_IF
    assert entry.about == f"{multitiered.name}, as clustered"
    assert design_of(fresh(multitiered)) == before
    assert multitiered.history.count() == 1


def test_a_plan_that_was_saved_meanwhile_is_shown_again(ada, owner, multitiered):
    design = design_of(multitiered)
    save_design(multitiered, design, based_on=multitiered.version, by=owner)
    reply = ada.post(address(multitiered, "node"), {"version": multitiered.version})
    assert reply.status_code == 409
    assert "nothing was kept" in reply.content.decode()
    assert Environment.objects.count() == 1


def test_what_is_so_already_is_not_offered_to_keep(ada, clustered):
    page = ada.get(address(clustered, "clustered")).content.decode()
    assert "The plan is like this already" in page
    assert "Keep as a new environment" not in page


def test_an_unknown_what_if_is_not_found(ada, clustered):
    assert ada.get(address(clustered, "cloud")).status_code == 404


def test_a_stranger_can_neither_look_nor_keep(eve, clustered):
    place = address(clustered, "node")
    assert eve.get(place).status_code == 404
    assert eve.post(place, {"version": clustered.version}).status_code == 404


def test_a_large_plan_costs_few_queries(ada, owner, django_assert_max_num_queries):
    environment = create_environment(a_cluster(300), by=owner)
    with django_assert_max_num_queries(11):
        page = ada.get(address(environment, "node")).content.decode()
    assert len(page) < 1_000_000
