"""The list, the page of an environment, copies and deletion."""

from dataclasses import replace

import pytest

from planner.domain.catalogue import Layout
from planner.models import Environment
from planner.rules import RULES
from planner.services.environments import create_environment
from planner.wizard import STEPS
from tests.builders import a_design, a_machine
from tests.views.conftest import fresh, sample
from tests.views.steps import address, filled_in

pytestmark = pytest.mark.django_db


def test_the_list_shows_my_environments_with_their_findings(ada, eve, multitiered):
    page = ada.get("/").content.decode()
    assert multitiered.name in page
    assert multitiered.name not in eve.get("/").content.decode()


def test_an_empty_list_says_what_to_do_next(ada):
    page = ada.get("/").content.decode()
    assert "No environment yet" in page
    assert "/environments/new/" in page


def test_findings_counted_by_older_rules_are_counted_again(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    Environment.objects.update(errors=0, judged_by="older")
    row = ada.get("/").context["rows"][0]
    assert row.errors == environment.errors == 1


def test_the_page_names_every_machine_of_a_finding_and_links_to_the_field(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    node = environment.machines.get(hostname="APP2")
    page = ada.get(f"/environments/{environment.pk}/").content.decode()
    place = f"/environments/{environment.pk}/design/licenses/"
    assert "LIC-02" in page
    assert f'href="{place}#id_machine-{node.pk}-status"' in page
    assert f'id="id_machine-{node.pk}-status"' in ada.get(place).content.decode()


def test_every_rule_is_cured_on_a_step_there_is():
    slugs = {step.slug for step in STEPS}
    assert {rule.step for rule in RULES.values()} <= slugs
    assert {rule.plan_step for rule in RULES.values()} - {""} <= slugs


def test_a_copy_is_made_and_opened(ada, multitiered):
    reply = ada.post(f"/environments/{multitiered.pk}/duplicate/", follow=True)
    assert f"{multitiered.name} (copy)" in reply.content.decode()
    assert Environment.objects.count() == 2


def test_deleting_says_what_goes_and_then_does_it(ada, multitiered):
    address = f"/environments/{multitiered.pk}/delete/"
    assert "4 machines" in ada.get(address).content.decode()
    ada.post(address, {"version": fresh(multitiered).version})
    assert not Environment.objects.there().exists()


def test_what_was_changed_meanwhile_is_not_deleted(ada, multitiered):
    address = f"/environments/{multitiered.pk}/delete/"
    assert ada.post(address, {"version": "77"}).status_code == 409
    assert Environment.objects.there().exists()


@pytest.mark.parametrize("path", ["", "design/", "checklist/", "design/review/"])
def test_pages_survive_names_that_look_like_markup(ada, owner, path):
    nasty = "<script>alert(1)</script>"
    machine = a_machine(nasty, site=nasty, fqdn=nasty)
    environment = create_environment(
        a_design(machine, a_machine(""), name=nasty), by=owner
    )
    page = ada.get(f"/environments/{environment.pk}/{path}").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def many_machines(count):
    return a_design(*(a_machine(f"M{n}", *RULES_MACHINE) for n in range(count)))


def many_clustered(count):
    return replace(many_machines(count), layout=Layout.CLUSTERED)


RULES_MACHINE: tuple = ()
PATHS = ["", "design/", "checklist/", *(f"design/{s.slug}/" for s in STEPS)]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_costs_as_many_queries_for_forty_machines_as_for_three(
    ada, owner, path, django_assert_max_num_queries
):
    for count in (3, 40):
        plan = many_machines(count)
        environment = create_environment(plan, by=owner)
        with django_assert_max_num_queries(12):
            ada.get(f"/environments/{environment.pk}/{path}")


def test_the_list_costs_few_queries_however_long(
    ada, owner, django_assert_max_num_queries
):
    for number in range(60):
        create_environment(a_design(name=f"E{number}"), by=owner)
    with django_assert_max_num_queries(11):
        assert len(ada.get("/").context["rows"]) == 50


def test_rows_that_other_rules_counted_cost_few_queries_too(
    ada, owner, django_assert_max_num_queries
):
    for _ in range(60):
        create_environment(many_machines(2), by=owner)
    Environment.objects.update(judged_by="older")
    with django_assert_max_num_queries(17):
        assert len(ada.get("/").context["rows"]) == 50


@pytest.mark.parametrize("slug", [step.slug for step in STEPS if step.form])
def test_checking_while_typing_costs_few_queries_however_many_machines(
    ada, owner, slug, django_assert_max_num_queries
):
    for count in (3, 40):
        environment = create_environment(many_clustered(count), by=owner)
        typed = filled_in(environment, slug)
        with django_assert_max_num_queries(9):
            reply = ada.post(f"{address(environment, slug)}live/", typed)
        assert reply.status_code == 200


@pytest.mark.parametrize("slug", [step.slug for step in STEPS if step.form])
def test_showing_both_versions_costs_few_queries_however_many_machines(
    ada, owner, slug, django_assert_max_num_queries
):
    for count in (3, 40):
        environment = create_environment(many_clustered(count), by=owner)
        stale = {**filled_in(environment, slug), "version": ["77"]}
        with django_assert_max_num_queries(9):
            reply = ada.post(address(environment, slug), stale)
        assert reply.status_code == 409


@pytest.mark.parametrize("path", ["/environments/new/", "/environments/import/"])
def test_a_page_without_an_environment_costs_few_queries(
    ada, path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        assert ada.get(path).status_code == 200
