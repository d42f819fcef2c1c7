"""Copies with other names for their machines, previewed before they are made."""

import pytest

from benchmarks.plans import a_cluster
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.services.environments import create_environment
from planner.wizard import DONE
from tests.builders import a_design, a_machine
from tests.views.conftest import changed, fresh, submitted

pytestmark = pytest.mark.django_db


def address(environment):
    return f"/environments/{environment.pk}/duplicate/"


def sent(**values):
    filled = {"name": "Contoso production", "purpose": "production", "action": "make"}
    return filled | {"old": "DEV", "new": "PRD"} | values


def page_of(reply, status=200):
    assert reply.status_code == status
    return reply.content.decode()


def newest():
    return Environment.objects.order_by("-pk")[0]


def test_the_form_proposes_a_name_and_keeps_nothing(ada, multitiered):
    page = page_of(ada.get(address(multitiered)))
    assert f'value="{multitiered.name} (copy)"' in page
    assert "Old host name" not in page
    assert Environment.objects.count() == 1


def test_a_preview_shows_old_and_new_names_and_makes_nothing(ada, multitiered):
    page = page_of(ada.post(address(multitiered), sent(action="preview")))
    assert "DEV1" in page
    assert "PRD1" in page
    assert "Nothing is copied yet." in page
    assert "unchanged" in page
    assert Environment.objects.count() == 1


def test_the_preview_says_which_names_clash_and_which_are_too_long(ada, owner):
    plan = a_design(a_machine("DEV1"), a_machine("PRD1"), a_machine("LONGDEV1"))
    environment = create_environment(plan, by=owner)
    clash = page_of(ada.post(address(environment), sent(action="preview")))
    assert "2 with a name that another machine has too" in clash
    assert clash.count("another machine has this name") == 2
    long = sent(action="preview", new="PRODUCTION-")
    assert "1 with more than 15" in page_of(ada.post(address(environment), long))


def test_a_copy_is_made_with_its_names_and_the_plan_stays(ada, multitiered):
    before = design_of(fresh(multitiered))
    reply = ada.post(address(multitiered), sent())
    copy = newest()
    assert reply.url == copy.get_absolute_url()
    assert (copy.name, copy.purpose) == ("Contoso production", "production")
    names = {machine.hostname for machine in design_of(copy).machines}
    assert "PRD1" in names
    assert "DEV1" not in names
    (entry,) = copy.history.all()
    assert (entry.deed, entry.about) == (Deed.COPIED, multitiered.name)
    assert design_of(fresh(multitiered)) == before


def test_a_second_rule_follows_the_first(ada, multitiered):
    ada.post(address(multitiered), sent(second_old="PRD", second_new="QA"))
    names = {machine.hostname for machine in design_of(newest()).machines}
    assert "QA1" in names


def test_a_copy_needs_a_name_and_a_purpose_there_is(ada, multitiered):
    page = page_of(ada.post(address(multitiered), sent(name="")), 422)
    assert "Enter a name for the copy." in page
    assert 'value="DEV"' in page
    page_of(ada.post(address(multitiered), sent(purpose="fun")), 422)
    assert Environment.objects.count() == 1


def test_a_stranger_can_neither_look_nor_copy(eve, clustered):
    assert eve.get(address(clustered)).status_code == 404
    assert eve.post(address(clustered), sent()).status_code == 404


def test_a_preview_of_a_large_plan_is_bounded(
    ada, owner, django_assert_max_num_queries
):
    environment = create_environment(a_cluster(300), by=owner)
    with django_assert_max_num_queries(9):
        page = page_of(ada.post(address(environment), sent(action="preview")))
    assert page.count('<th scope="row"') == 200
    assert "100 more are not shown here." in page


def test_a_revision_is_copied_as_it_was_submitted(ada, owner, multitiered):
    revision = submitted(multitiered, owner, notes="As submitted.")
    changed(multitiered, owner, notes="Later.")
    there = f"{revision.get_absolute_url()}duplicate/"
    page = page_of(ada.post(there, sent(action="preview")))
    assert "PRD1" in page
    assert f'href="{revision.get_absolute_url()}">Cancel' in page
    assert Environment.objects.count() == 1
    reply = ada.post(there, sent())
    copy = newest()
    assert reply.url == copy.get_absolute_url()
    design = design_of(copy)
    assert design.notes == "As submitted."
    assert "PRD1" in {machine.hostname for machine in design.machines}
    assert design.acknowledgements
    assert set(copy.progress.values()) == {DONE}
    entry = copy.history.first()
    assert (entry.deed, entry.about) == (
        Deed.COPIED,
        f"{multitiered.name}, revision 1",
    )


def test_a_revision_is_copied_at_once_without_a_form(ada, owner, multitiered):
    revision = submitted(multitiered, owner)
    ada.post(f"{revision.get_absolute_url()}duplicate/")
    assert newest().name == f"{multitiered.name} (copy)"


def test_a_stranger_copies_no_revision(eve, owner, multitiered):
    there = f"{submitted(multitiered, owner).get_absolute_url()}duplicate/"
    assert eve.get(there).status_code == 404
    assert eve.post(there, sent()).status_code == 404
