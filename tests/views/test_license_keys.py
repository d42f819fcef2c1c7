"""Licence keys: masked in every file, and in clear for planners who ask for it."""

from urllib.parse import quote

import pytest

from planner.exporters import ALL, LICENSE_LISTS
from planner.models import Deed
from tests.exporters.readers import text_in
from tests.people import a_colleague
from tests.views.conftest import proven, sample, signed_in, submitted

pytestmark = pytest.mark.django_db

KEY = sample("clustered-clean").machines[0].license.key
each_list = pytest.mark.parametrize("slug", LICENSE_LISTS)


@pytest.fixture
def ada(owner):
    """The owner, who has just shown once more that it is her."""
    return proven(signed_in(owner))


@pytest.fixture
def pages(owner, clustered):
    """The checklist of the draft, and that of a revision."""
    revision = submitted(clustered, owner)
    here = f"/environments/{clustered.pk}/"
    return [f"{here}checklist/", f"{revision.get_absolute_url()}checklist/"]


@pytest.fixture
def reviewer(owner):
    return signed_in(a_colleague("bob", owner, "is_reviewer"))


def shown(environment):
    return [e.about for e in environment.history.filter(deed=Deed.KEYS_SHOWN)]


def test_no_file_of_a_checklist_has_a_key_in_clear(ada, clustered, pages):
    assert len(KEY) > 5
    for page in pages:
        for slug in ALL:
            assert KEY not in text_in(ada.get(f"{page}{slug}/").content)
    assert shown(clustered) == []


@each_list
def test_a_planner_gets_keys_in_clear_and_the_history_says_so(
    ada, clustered, pages, slug
):
    for page in pages:
        reply = ada.post(f"{page}{slug}/keys/")
        assert KEY in text_in(reply.content)
        assert "licence-list-" in reply.headers["Content-Disposition"]
    assert shown(clustered) == ["Revision 1", ""]


def test_the_history_names_the_machine_that_they_were_of(ada, clustered, pages):
    machine = clustered.machines.get(hostname="APP2")
    reply = ada.post(f"{pages[0]}licenses-csv/keys/?machine={machine.pk}")
    assert "APP2" in reply.content.decode()
    assert KEY not in reply.content.decode()  # it is that of another machine
    assert shown(clustered) == ["APP2"]


def test_who_does_not_plan_is_told_why_and_nothing_is_taken_out(
    reviewer, clustered, pages
):
    for page in pages:
        reply = reviewer.post(f"{page}licenses-csv/keys/")
        assert reply.status_code == 403
        assert "Only planners" in reply.content.decode()
        assert KEY not in reply.content.decode()
    assert shown(clustered) == []


def test_the_button_is_grey_for_who_does_not_plan(ada, reviewer, pages):
    for page in pages:
        mine = ada.get(page).content.decode()
        theirs = reviewer.get(page).content.decode()
        assert mine.count("With keys in clear") == len(LICENSE_LISTS)
        assert "disabled>With keys in clear" not in mine
        assert theirs.count("disabled>With keys in clear") == len(LICENSE_LISTS)
        assert "Only planners of the team" in theirs


def test_a_stranger_finds_nothing(eve, pages):
    for page in pages:
        assert eve.post(f"{page}licenses-csv/keys/").status_code == 404


@pytest.mark.parametrize("slug", ["csv", "firewall-csv", "html"])
def test_other_lists_have_no_keys(ada, clustered, pages, slug):
    for page in pages:
        assert ada.post(f"{page}{slug}/keys/").status_code == 404
    assert shown(clustered) == []


def test_looking_takes_nothing_out(ada, clustered, pages):
    assert ada.get(f"{pages[0]}licenses-csv/keys/").status_code == 405
    assert shown(clustered) == []


def test_the_password_is_asked_for_first_and_the_page_comes_back(
    owner, clustered, pages
):
    ada = signed_in(owner)
    for page in pages:
        asked = ada.post(f"{page}licenses-csv/keys/", follow=True)
        assert asked.templates[0].name == "account/reauthenticate.html"
        assert "then ask for the file once more" in asked.content.decode()
        assert KEY not in asked.content.decode()
        assert f"next={quote(page, safe='')}" in asked.redirect_chain[-1][0]
    assert shown(clustered) == []
    known = ada.post(asked.redirect_chain[-1][0], {"password": "ada's password"})
    assert known.headers["Location"] == pages[1]
    assert KEY in text_in(ada.post(f"{pages[1]}licenses-csv/keys/").content)


def test_a_wrong_password_opens_nothing(owner, clustered, pages):
    ada = signed_in(owner)
    asked = ada.post(f"{pages[0]}licenses-csv/keys/").headers["Location"]
    assert "Incorrect password" in ada.post(asked, {"password": "x"}).content.decode()
    assert ada.post(f"{pages[0]}licenses-csv/keys/").status_code == 302
    assert shown(clustered) == []
