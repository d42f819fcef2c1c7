"""New environments that start from a plan."""

import pytest

from planner.domain.catalogue import Balancing
from planner.models import Environment
from planner.models.designs import design_of
from planner.starting_points import STARTING_POINTS
from tests.views.conftest import fresh
from tests.views.steps import address, filled_in

pytestmark = pytest.mark.django_db

NEW = "/environments/new/"


def sent(slug, **values):
    design = STARTING_POINTS[slug].design
    filled = {
        "start": slug,
        "name": design.name,
        "purpose": design.purpose.value,
        "layout": design.layout.value,
        "k2_connect_version": design.k2_connect_version,
        "notes": design.notes,
    }
    return filled | values


def test_a_new_environment_offers_every_plan(ada):
    page = ada.get(NEW).content.decode()
    assert all(f'href="?start={slug}"' in page for slug in STARTING_POINTS)


@pytest.mark.parametrize("slug", STARTING_POINTS)
def test_a_plan_that_is_chosen_fills_the_form_and_keeps_nothing(ada, slug):
    design = STARTING_POINTS[slug].design
    page = ada.get(f"{NEW}?start={slug}").content.decode()
    assert f'value="{design.name}"' in page
    assert f'value="{design.layout}" checked' in page
    assert f'name="start" value="{slug}"' in page
    assert not Environment.objects.exists()


@pytest.mark.parametrize("slug", STARTING_POINTS)
def test_a_plan_is_made_with_its_machines_under_the_name_given(ada, slug):
    reply = ada.post(NEW, sent(slug, name="Fabrikam"))
    environment = Environment.objects.get()
    assert reply.url == f"/environments/{environment.pk}/design/machines/"
    made, meant = design_of(environment), STARTING_POINTS[slug].design
    assert made.name == "Fabrikam"
    assert made.machines == meant.machines
    assert made.cluster == meant.cluster


def test_another_layout_takes_away_what_does_not_belong_to_it(ada):
    ada.post(NEW, sent("two-node-cluster", layout="multitiered"))
    made = design_of(Environment.objects.get())
    assert made.cluster.name == ""
    assert {machine.nlb for machine in made.machines} == {Balancing.NONE}


def test_what_another_layout_takes_away_is_said_and_comes_back(ada):
    reply = ada.post(NEW, sent("two-node-cluster", layout="multitiered"), follow=True)
    assert (
        "Put aside, because it no longer belongs to the plan: the clust" in reply.text
    )
    environment = Environment.objects.get()
    ada.post(
        address(environment, "layout"),
        filled_in(environment, "layout", layout="clustered"),
    )
    made, meant = design_of(fresh(environment)), STARTING_POINTS["two-node-cluster"]
    assert made.cluster == meant.design.cluster
    assert [machine.nlb for machine in made.machines] == [
        machine.nlb for machine in meant.design.machines
    ]


@pytest.mark.parametrize("slug", ["two-developers", "two-node-cluster"])
def test_the_layout_of_the_plan_puts_nothing_aside(ada, slug):
    reply = ada.post(NEW, sent(slug), follow=True)
    assert "Put aside" not in reply.text
    assert Environment.objects.get().put_aside == {}


def test_what_is_refused_keeps_the_plan_chosen(ada):
    reply = ada.post(NEW, sent("tools-apart", name=""))
    assert reply.status_code == 422
    assert 'name="start" value="tools-apart"' in reply.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_plan_that_there_is_not_is_not_found(ada, method):
    assert getattr(ada, method)(NEW, {"start": "cloud"}).status_code == 404
