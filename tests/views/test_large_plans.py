"""A plan of a thousand machines stays usable: pages of bounded size and few queries."""

import re
from dataclasses import replace

import pytest

from benchmarks.plans import a_cluster
from planner.domain.catalogue import Balancing, Component, Role
from planner.domain.machine import K2
from planner.models.designs import design_of
from planner.services.environments import create_environment
from planner.wizard import STEPS, all_done

MACHINES = 1000
MOST_QUERIES = 12


@pytest.fixture
def large(owner):
    """An environment of a thousand machines with some 2,600 places of findings."""
    design = a_cluster(MACHINES)
    return create_environment(design, by=owner, progress=all_done(design))


def page_of(client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


def places(html: str) -> int:
    """How many places of findings a page names."""
    lists = re.findall(r'<ul class="k2-finding__places">(.*?)</ul>', html, re.DOTALL)
    return sum(each.count("<li>") for each in lists)


def step(environment, slug: str) -> str:
    return f"/environments/{environment.pk}/design/{slug}/"


def test_a_page_names_the_first_places_of_a_finding_and_leads_to_all(ada, large):
    for address in (step(large, "layout"), large.get_absolute_url()):
        html = page_of(ada, address)
        assert places(html) < 400
        assert f"{step(large, 'review')}?finding=DB-06#finding-DB-06" in html
    (all_places,) = re.findall(r">(All \d+ places)<span[^>]*>: DB-06<", html)
    whole = page_of(ada, f"{step(large, 'review')}?finding=DB-06")
    assert places(whole) - places(html) == int(all_places.split()[1]) - 50
    assert '<span class="visually-hidden">: DB-06</span></a></p>' not in whole


def test_the_way_to_all_places_keeps_what_was_typed(ada, large):
    sent = {"version": large.version, "action": "goto:whole:DB-06", "name": "Fabrikam"}
    reply = ada.post(step(large, "layout"), sent)
    assert reply.url == f"{step(large, 'review')}?finding=DB-06#finding-DB-06"
    large.refresh_from_db()
    assert large.name == "Fabrikam"
    elsewhere = {"version": large.version, "action": "goto:whole://example.com"}
    assert ada.post(step(large, "layout"), elsewhere).url == step(large, "layout")


def test_a_checklist_of_thousands_of_steps_leads_to_those_of_each_machine(ada, large):
    address = f"{large.get_absolute_url()}checklist/"
    html = page_of(ada, address)
    assert "steps, too many for one page" in html
    assert "more than 500 paths" in html
    assert 0 < html.count('class="k2-list__step"') < 50
    assert html.count('<a href="?machine=') == MACHINES
    machine = large.machines.order_by("pk").last()
    own = page_of(ada, f"{address}?machine={machine.pk}")
    assert "too many for one page: it shows" not in own
    assert 0 < own.count('class="k2-list__step"') < 50


def with_everything(machine):
    """The machine with all there is to tick, type and choose."""
    return replace(
        machine,
        aliases=("K2",),
        roles=frozenset(Role),
        components=frozenset(Component),
        connection_string="Data Source=SQL1;Initial Catalog=K2Connect",
        k2=K2(installed=True, licensed=True, version="5.3"),
        repository="K2FARM",
        nlb=Balancing.TESTED,
    )


@pytest.fixture
def full(owner):
    """An environment of a thousand machines of which everything is known."""
    design = a_cluster(MACHINES)
    design = replace(design, machines=tuple(map(with_everything, design.machines)))
    return create_environment(design, by=owner, progress=all_done(design))


@pytest.mark.parametrize("form_step", STEPS[:-1], ids=lambda here: here.slug)
def test_every_step_can_be_shown_judged_and_saved(
    ada, full, form_step, django_assert_max_num_queries
):
    slug = form_step.slug
    sent: dict[str, object] = dict(form_step.form.raw(design_of(full)).lists())
    with django_assert_max_num_queries(MOST_QUERIES):
        html = page_of(ada, step(full, slug))
    with django_assert_max_num_queries(MOST_QUERIES):
        findings_meanwhile = ada.post(f"{step(full, slug)}live/", sent)
    assert len(html) < 6_000_000
    above, _ = html.split("<div data-hx-disable>")
    assert above.count('type="submit"') < 20  # htmx prepares each of them
    assert findings_meanwhile.status_code == 200
    assert len(findings_meanwhile.content) < 500_000
    sent |= {"version": full.version, "action": "save"}
    saved = ada.post(step(full, slug), sent)
    assert saved.url == step(full, slug)
