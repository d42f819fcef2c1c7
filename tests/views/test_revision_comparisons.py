"""Two revisions, or one and the draft, as four differences at once."""

from dataclasses import replace

import pytest

from planner.models.designs import design_of
from planner.views.differences import MINUS
from tests.views.conftest import changed, submitted
from tests.views.test_comparisons import rows

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def address(environment, **sides):
    query = "&".join(f"{name}={value}" for name, value in sides.items())
    return f"/environments/{environment.pk}/revisions/compare/?{query}"


def compared(client, environment, before="", after=""):
    reply = client.get(address(environment, **{"from": before, "to": after}))
    assert reply.status_code == 200
    return reply.content.decode()


def renamed(design, old, new):
    return tuple(
        replace(each, hostname=new) if each.hostname == old else each
        for each in design.machines
    )


@pytest.fixture
def environment(owner, clustered):
    """Revision 1, revision 2 with another account, and a draft with a third."""
    submitted(clustered, owner, service_account="CONTOSO\\one")
    submitted(clustered, owner, service_account="CONTOSO\\two")
    return changed(clustered, owner, service_account="CONTOSO\\three")


def accounts(page):
    return [row[3:] for row in rows(page, "data") if row[2] == "Service account"]


def test_a_revision_and_another_differ_in_what_changed_between_them(ada, environment):
    page = compared(ada, environment, 1, 2)
    assert accounts(page) == [["CONTOSO\\one", "CONTOSO\\two"]]
    assert "Revision 1 with Revision 2" in page
    for part in ("data", "findings", "checklist", "licences"):
        assert f'id="{part}"' in page


def test_a_revision_and_the_draft(ada, environment):
    page = compared(ada, environment, 2, "draft")
    assert accounts(page) == [["CONTOSO\\two", "CONTOSO\\three"]]
    assert "Revision 2 with Draft" in page


def test_the_sides_can_be_swapped(ada, environment):
    page = compared(ada, environment, 1, "draft")
    assert 'href="?from=draft&amp;to=1"' in page
    page = compared(ada, environment, "draft", 1)
    assert accounts(page) == [["CONTOSO\\three", "CONTOSO\\one"]]


def test_unless_told_it_compares_the_latest_with_a_draft_that_differs(ada, environment):
    assert "Revision 2 with Draft" in compared(ada, environment)


def test_unless_told_it_compares_the_latest_two_where_the_draft_is_the_latest(
    ada, owner, environment
):
    submitted(environment, owner)
    assert "Revision 2 with Revision 3" in compared(ada, environment)


def test_one_revision_is_the_same_as_a_draft_that_did_not_change(ada, owner, clustered):
    submitted(clustered, owner)
    page = compared(ada, clustered)
    assert "Revision 1 with Draft" in page
    assert "The two are the same." in page


def test_both_sides_are_chosen_from_lists(ada, environment):
    page = compared(ada, environment, 1, 2)
    assert page.count('<option value="draft"') == 2
    assert page.count('<option value="1" selected') == 1
    assert page.count('<option value="2" selected') == 1


def test_a_renamed_machine_is_the_same_one(ada, owner, clustered):
    submitted(clustered, owner)
    changed(clustered, owner, machines=renamed(design_of(clustered), "APP2", "NODE2"))
    page = compared(ada, clustered, 1, "draft")
    names = [row for row in rows(page, "data") if row[2] == "Host name"]
    assert [row[3:] for row in names] == [["APP2", "NODE2"]]
    told = {row[0] for row in rows(page, "data")}
    assert not told & {"+ added", f"{MINUS} removed"}


def test_licences_are_compared_with_their_keys_masked(ada, owner, clustered):
    submitted(clustered, owner)
    first, *rest = design_of(clustered).machines
    secret = replace(first.license, key="TOPSECRET-1234-WXYZ")
    now = [replace(first, license=secret), *rest]
    changed(clustered, owner, machines=tuple(now))
    page = compared(ada, clustered, 1, "draft")
    assert "TOPSECRET" not in page
    assert "••••WXYZ" in page


def test_without_a_revision_there_is_nothing_to_compare(ada, clustered):
    assert "There is no revision to compare yet" in compared(ada, clustered)


@pytest.mark.parametrize("value", ["x", "99", "-1", "²", "9" * 400, "0"])
def test_what_is_no_revision_is_not_found(ada, environment, value):
    assert ada.get(address(environment, **{"from": value})).status_code == 404
    assert ada.get(address(environment, to=value)).status_code == 404


def test_it_costs_few_queries(ada, environment, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        compared(ada, environment, 1, "draft")


def test_a_revision_beyond_the_list_is_still_among_the_choices(
    ada, environment, monkeypatch
):
    monkeypatch.setattr("planner.views.revision_comparisons.MOST_CHOICES", 1)
    page = compared(ada, environment, 1, "draft")
    assert '<option value="1" selected' in page
