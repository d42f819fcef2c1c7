"""The checklist on a page and as files."""

import re
from html import unescape

import pytest

from planner.exporters import EXPORTERS, typst_pdf
from planner.services.environments import create_environment
from planner.views import checklists
from tests.exporters.readers import text_in
from tests.exporters.readers.pdf import pages_of
from tests.views.conftest import sample, submitted
from tests.views.steps import machine_id, send

pytestmark = pytest.mark.django_db


def test_the_checklist_of_a_sound_plan_is_no_draft(ada, clustered):
    page = ada.get(f"/environments/{clustered.pk}/checklist/").content.decode()
    assert "Create the database K2Connect" in page
    assert "DRAFT" not in page


def test_the_checklist_of_one_machine_has_its_steps_only(ada, clustered):
    second = machine_id(clustered, "APP2")
    address = f"/environments/{clustered.pk}/checklist/?machine={second}"
    page = ada.get(address).content.decode()
    assert "Install K2 connect on APP2" in page
    assert "Install K2 connect on APP1" not in page


@pytest.mark.parametrize("machine", ["0", "x", "99999", "٣", "9" * 30])
def test_a_machine_there_is_not_is_not_found(ada, clustered, machine):
    address = f"/environments/{clustered.pk}/checklist/?machine={machine}"
    assert ada.get(address).status_code == 404


@pytest.mark.parametrize("slug", sorted(EXPORTERS.keys() - {"pdf"}))
def test_every_format_says_draft_while_errors_are_open(ada, owner, slug):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    reply = ada.get(f"/environments/{environment.pk}/checklist/{slug}/")
    assert reply.headers["Content-Disposition"].startswith("attachment")
    assert "draft" in text_in(reply.content).lower()
    assert f"-DRAFT.{EXPORTERS[slug].suffix}" in reply.headers["Content-Disposition"]


def test_a_pdf_says_draft_while_errors_are_open(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    reply = ada.get(f"/environments/{environment.pk}/checklist/pdf/")
    assert "-DRAFT.pdf" in reply.headers["Content-Disposition"]
    assert all("DRAFT" in page for page in pages_of(reply.content))


def test_a_pdf_that_cannot_be_made_is_refused_with_the_reason(
    ada, clustered, monkeypatch
):
    monkeypatch.setattr(typst_pdf, "find_spec", lambda name: None)
    reply = ada.get(f"/environments/{clustered.pk}/checklist/pdf/")
    assert reply.status_code == 409
    assert "typst is not installed" in reply.content.decode()


def test_input_that_cannot_be_read_makes_a_draft_too(ada, clustered):
    send(ada, clustered, "database", port="many", action="save")
    page = ada.get(f"/environments/{clustered.pk}/checklist/").content.decode()
    assert "DRAFT" in page


def test_a_format_there_is_not_is_not_found(ada, clustered):
    reply = ada.get(f"/environments/{clustered.pk}/checklist/exe/")
    assert reply.status_code == 404


def test_more_network_paths_than_anybody_reads_are_not_listed(
    ada, clustered, monkeypatch
):
    address = f"/environments/{clustered.pk}/checklist/"
    assert "too many for one page" not in ada.get(address).content.decode()
    monkeypatch.setattr(checklists, "MOST_PATHS", 3)
    assert "too many for one page" in ada.get(address).content.decode()


def links_in(reply):
    return set(re.findall(r'href="([^"]+)"', unescape(reply.content.decode())))


def test_the_page_offers_the_steps_of_each_of_the_people_and_their_files(
    ada, owner, clustered
):
    revision = submitted(clustered, owner)
    for page in (f"/environments/{clustered.pk}/", revision.get_absolute_url()):
        here = f"{page}checklist/"
        assert {"?for=sap", "?for=network"} <= links_in(ada.get(here))
        reply = ada.get(f"{here}?for=sap")
        text = reply.content.decode()
        assert "Get the SAP user for" in text
        assert "Open the network paths" not in text
        assert "Install checklist: SAP administrator" in text
        assert {f"{here}{slug}/?for=sap" for slug in EXPORTERS} <= links_in(reply)
        assert not any("/zip/" in link for link in links_in(reply))


def test_a_file_for_some_people_is_named_after_them_and_has_their_steps(ada, clustered):
    here = f"/environments/{clustered.pk}/checklist/"
    reply = ada.get(f"{here}markdown/?for=sap")
    assert "-sap-administrator.md" in reply.headers["Content-Disposition"]
    assert "Open the network paths" not in text_in(reply.content)


def test_a_machine_and_people_can_be_chosen_together(ada, clustered):
    first = machine_id(clustered, "APP1")
    here = f"/environments/{clustered.pk}/checklist/"
    assert f"?machine={first}&for=windows" in links_in(
        ada.get(f"{here}?machine={first}")
    )
    reply = ada.get(f"{here}?machine={first}&for=windows")
    assert "APP1, Windows administrator" in reply.content.decode()
    assert f"{here}csv/?machine={first}&for=windows" in links_in(reply)
    assert f"{here}firewall-csv/?machine={first}" in links_in(reply)


@pytest.mark.parametrize("who", ["nobody", "SAP", "developer x", "\x00"])
def test_people_there_are_not_are_not_found(ada, clustered, who):
    here = f"/environments/{clustered.pk}/checklist/"
    assert ada.get(here, {"for": who}).status_code == 404
    assert ada.get(f"{here}csv/", {"for": who}).status_code == 404
