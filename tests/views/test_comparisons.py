"""Two environments side by side: four differences, to the person who owns both."""

import re
from dataclasses import replace

import pytest

from benchmarks.plans import a_cluster
from planner.services.copies import duplicate_environment
from planner.services.environments import create_environment
from planner.views.differences import MINUS
from tests.builders import a_design, a_destination
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def address(environment, other=None):
    ending = f"?with={other.pk}" if other else ""
    return f"/environments/{environment.pk}/compare/{ending}"


def rows(page, slug):
    """The cells of each row of a part, without tags."""
    (part,) = re.findall(rf'aria-labelledby="{slug}">(.*?)</section>', page, re.DOTALL)
    body = part.partition("<tbody>")[2]
    return [
        [
            " ".join(re.sub("<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in body.split("</tr>")[:-1]
    ]


def test_the_other_environment_is_chosen_from_a_list(ada, multitiered, clustered):
    page = ada.get(address(multitiered)).content.decode()
    assert f'<option value="{clustered.pk}"' in page
    assert f'<option value="{multitiered.pk}"' not in page
    assert (
        address(multitiered)
        in ada.get(f"/environments/{multitiered.pk}/").content.decode()
    )


def test_who_has_no_other_environment_is_told_so(ada, clustered):
    assert "no other environment yet" in ada.get(address(clustered)).content.decode()


def test_each_difference_has_a_sign_and_a_word(ada, multitiered, clustered):
    page = ada.get(address(multitiered, clustered)).content.decode()
    told = {
        row[0] for slug in ("data", "findings", "checklist") for row in rows(page, slug)
    }
    assert {"≠ changed", f"{MINUS} removed", "+ added"} <= told
    assert told <= {
        *("≠ changed", f"{MINUS} removed", "+ added", "↕ moved"),
        *(f"{MINUS} gone", "+ new", "= unchanged"),
    }
    assert ["≠ changed", "Plan", "Layout", "Multitiered", "Clustered"] in rows(
        page, "data"
    )


def test_a_finding_that_one_of_them_has_is_gone_or_new(ada, owner, clustered):
    unlicensed = create_environment(sample("c01-node-unlicensed"), by=owner)
    new = rows(ada.get(address(clustered, unlicensed)).content.decode(), "findings")
    gone = rows(ada.get(address(unlicensed, clustered)).content.decode(), "findings")
    assert ["+ new", "APP2"] in [row[:2] for row in new if "LIC-02" in row[2]]
    assert [f"{MINUS} gone", "APP2"] in [row[:2] for row in gone if "LIC-02" in row[2]]


def test_a_copy_differs_in_its_name_only(ada, owner, clustered):
    copy = duplicate_environment(clustered, by=owner)
    page = ada.get(address(clustered, copy)).content.decode()
    assert [row[2] for row in rows(page, "data")] == ["Name"]
    assert rows(page, "checklist") == rows(page, "licences") == []


def test_steps_in_another_order_have_moved(ada, owner):
    first, second = a_destination("ECC"), a_destination("QA", default=False)
    one, other = (
        create_environment(a_design(destinations=order), by=owner)
        for order in ((first, second), (second, first))
    )
    page = ada.get(address(one, other)).content.decode()
    assert re.search(r"0 added, 0 removed, \d changed, 3 moved</h2>", page)
    told = [row for row in rows(page, "checklist") if row[0] == "↕ moved"]
    assert [row[2:] for row in told] == [
        ["Get the SAP user for QA ready", "step 3", "step 2"],
        ["Configure the destination QA", "step 5", "step 4"],
        ["Test the destination QA", "step 7", "step 6"],
    ]


def test_steps_in_the_same_order_say_nothing_of_it(ada, owner, clustered):
    copy = duplicate_environment(clustered, by=owner)
    page = ada.get(address(clustered, copy)).content.decode()
    assert "Checklist: 0 added, 0 removed, 0 changed</h2>" in page


def test_an_environment_is_the_same_as_itself(ada, clustered):
    page = ada.get(address(clustered, clustered)).content.decode()
    assert "The two plans are the same." in page


def test_the_environment_of_somebody_else_is_not_there(
    ada, eve, clustered, django_user_model
):
    stranger = django_user_model.objects.get(username="eve")
    theirs = create_environment(a_design(name="Secret"), by=stranger)
    assert ada.get(address(clustered, theirs)).status_code == 404
    assert eve.get(address(theirs, clustered)).status_code == 404
    assert "Secret" not in ada.get(address(clustered)).content.decode()


@pytest.mark.parametrize("text", ["x", "999999", "-1", "²", "9" * 400])
def test_what_is_no_environment_is_not_found(ada, clustered, text):
    assert ada.get(f"{address(clustered)}?with={text}").status_code == 404


def test_keys_are_masked(ada, owner, clustered):
    design = sample("clustered-clean")
    first, *rest = design.machines
    secret = replace(first.license, key="TOPSECRET-1234-WXYZ")
    changed = replace(first, license=secret)
    other = create_environment(replace(design, machines=(changed, *rest)), by=owner)
    page = ada.get(address(clustered, other)).content.decode()
    assert "TOPSECRET" not in page
    assert "••••WXYZ" in page


def test_large_plans_stay_bounded_and_few_queries(
    ada, owner, django_assert_max_num_queries
):
    plan = a_cluster(300)
    renamed = replace(plan, machines=plan.machines[:30], name="Smaller")
    one, other = (create_environment(each, by=owner) for each in (plan, renamed))
    with django_assert_max_num_queries(MOST_QUERIES):
        page = ada.get(address(one, other)).content.decode()
    assert len(rows(page, "data")) == len(rows(page, "checklist")) == 200
    assert re.search(r"\d+ more are not shown here", page)
    assert len(page) < 1_000_000
