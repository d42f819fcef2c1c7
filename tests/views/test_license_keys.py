"""Licence keys: masked in every file, and in clear for planners who ask for it."""

from urllib.parse import quote

import pytest

from planner.document import WRITERS
from planner.exporters import ALL, LICENSE_LISTS
from planner.models import Deed
from planner.services.environments import create_environment
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
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
        assert "no-store" in reply.headers["Cache-Control"]
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


@pytest.mark.parametrize("slug", WRITERS)
def test_a_plan_document_has_keys_for_planners_who_press_the_button(
    ada, reviewer, eve, clustered, pages, slug
):
    for page in pages:
        path = page.replace("checklist/", f"plan/{slug}/")
        assert KEY not in ada.get(path).text
        reply = ada.post(f"{path}keys/")
        assert KEY in reply.text
        assert "no-store" in reply.headers["Cache-Control"]
        assert ada.get(f"{path}keys/").status_code == 405
        assert reviewer.post(f"{path}keys/").status_code == 403
        assert eve.post(f"{path}keys/").status_code == 404
        assert ada.post(path.replace(slug, "xml") + "keys/").status_code == 404
    assert shown(clustered) == ["Revision 1, plan document", "plan document"]


def test_the_button_for_plan_documents_is_there_where_there_are_keys(
    ada, reviewer, owner, pages
):
    bare = create_environment(a_design(a_machine("A")), by=owner)
    assert "With keys in clear" not in ada.get(bare.get_absolute_url()).text
    for page in pages:
        home = page.removesuffix("checklist/")
        assert f'action="{home}plan/yaml/keys/"' in ada.get(home).text
        assert "disabled>With keys in clear (YAML)" in reviewer.get(home).text


def key_page(environment, hostname):
    machine = environment.machines.get(hostname=hostname)
    return f"{environment.get_absolute_url()}machines/{machine.pk}/key/"


def test_one_key_is_shown_to_planners_who_press_the_button(
    ada, reviewer, eve, clustered
):
    path = key_page(clustered, "APP1")
    step = ada.get(f"{clustered.get_absolute_url()}design/licenses/").text
    assert f'formaction="{path}"' in step
    assert KEY not in step
    reply = ada.post(path)
    assert f">{KEY}<" in reply.text
    assert "no-store" in reply.headers["Cache-Control"]
    assert reviewer.post(path).status_code == 403
    assert eve.post(path).status_code == 404
    assert shown(clustered) == ["APP1"]


def test_reloading_a_key_leads_back_and_shows_it_no_more(owner, clustered):
    ada, step = signed_in(owner), f"{clustered.get_absolute_url()}design/licenses/"
    first, second = (key_page(clustered, name) for name in ("APP1", "APP2"))
    asked = [ada.post(page).headers["Location"] for page in (first, second)]
    known = {"password": "ada's password"}
    told = ada.post(asked[0], known, follow=True)  # the second tab asked meanwhile
    assert told.redirect_chain == [(first, 302), (step, 302)]
    assert KEY in ada.post(first).text
    assert ada.post(asked[0], known, follow=True).redirect_chain[-1] == (step, 302)
    assert shown(clustered) == ["APP1"]


def test_there_is_no_key_of_a_machine_without_one_or_of_another_plan(
    ada, owner, clustered
):
    design = a_design(a_machine("BARE", K2_SERVER, SERVER))
    other = create_environment(design, by=owner)
    assert ada.post(key_page(other, "BARE")).status_code == 404
    number = clustered.machines.get(hostname="APP1").pk
    path = f"{other.get_absolute_url()}machines/{number}/key/"
    assert ada.post(path).status_code == 404
    assert shown(clustered) == shown(other) == []


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
