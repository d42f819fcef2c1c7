"""Cures on pages: seen first, carried out, and taken back from the message."""

import re
from dataclasses import replace

import pytest
from django.utils.html import escape

from planner.cures import CURES
from planner.domain.catalogue import Affinity, LicenseStatus
from planner.models import Environment
from planner.models.designs import design_of
from planner.rules import RULES
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment, save_design
from tests.builders import CLIENT, K2_SERVER, SERVER, a_design, a_machine
from tests.known_browsers import knowing, session_ended
from tests.views.conftest import fresh, sample
from tests.views.steps import send


@pytest.fixture
def faulty(owner):
    """A plan whose machine DEV2 uses another database (DB-01)."""
    return create_environment(sample("m02-other-database"), by=owner)


def page_of(environment, *parts):
    return "/".join(["/environments", str(environment.pk), *parts, ""])


def preview(client, environment, code=""):
    return client.get(page_of(environment, "cures", *filter(None, [code])))


def carried_out(client, environment, code="", **sent):
    sent = {"version": fresh(environment).version} | sent
    page = page_of(environment, "cures", *filter(None, [code]))
    return client.post(page, sent, follow=True)


def undo_form(reply):
    return re.search(r'action="(/environments/\d+/cures/\d+/undo/)"', reply.text)


def test_a_finding_has_the_button_of_its_cure_where_it_is_cured(ada, faulty):
    address = page_of(faulty, "cures", "DB-01")
    pages = ("", "design/database/", "design/review/")
    for page in pages:
        text = ada.get(page_of(faulty) + page).content.decode()
        assert f'href="{address}' in text, page
        assert escape(CURES["DB-01"].label) in text


def test_a_finding_without_a_cure_has_no_button(ada, owner):
    plan = create_environment(sample("c01-node-unlicensed"), by=owner)
    text = ada.get(page_of(plan)).content.decode()
    assert "LIC-02" in text
    assert "/cures/" not in text


def test_what_would_change_is_shown_and_nothing_is_changed(ada, faulty):
    before = design_of(faulty)
    text = preview(ada, faulty, "DB-01").content.decode()
    machine = next(m for m in before.machines if m.connection_string)
    assert machine.hostname in text
    assert "Connection string" in text
    assert design_of(fresh(faulty)) == before
    assert fresh(faulty).version == faulty.version


def test_a_cure_is_carried_out_said_and_undone_from_the_message(ada, faulty):
    before = design_of(faulty)
    reply = carried_out(ada, faulty, "DB-01")
    assert "This change cured DB-01 on" in reply.text
    assert design_of(fresh(faulty)) != before
    assert "DB-01" not in {f.finding.rule.code for f in reply.context["found"]}
    address = undo_form(reply)
    assert address
    undone = ada.post(address[1], follow=True)
    assert "as it was before the cure" in undone.text
    assert "This change brought DB-01 on" in undone.text
    assert design_of(fresh(faulty)) == before


def test_one_is_led_back_to_the_step_that_one_came_from(ada, faulty):
    step = page_of(faulty, "design", "database")
    address = f"{page_of(faulty, 'cures', 'DB-01')}?back=database"
    assert f'href="{address}"' in ada.get(step).text
    assert f'href="{step}"' in ada.get(address).text
    reply = ada.post(address, {"version": fresh(faulty).version})
    assert reply.headers["Location"] == step


@pytest.mark.parametrize("back", ["cluster", "nowhere", "//evil.example", ""])
def test_one_is_led_to_the_environment_where_the_plan_has_no_such_step(
    ada, faulty, back
):
    address = f"{page_of(faulty, 'cures', 'DB-01')}?back={back}"
    reply = ada.post(address, {"version": fresh(faulty).version})
    assert reply.headers["Location"] == page_of(faulty)


def test_all_cures_are_offered_when_there_are_several(ada, faulty):
    link = f'href="{page_of(faulty, "cures")}"'
    assert link not in ada.get(page_of(faulty)).text
    design = design_of(faulty)
    user = replace(design.destinations[0], user="k2rfc")
    several = replace(design, destinations=(user, *design.destinations[1:]))
    save_design(faulty, several, based_on=1, by=faulty.owner)
    assert set(fresh(faulty).cures) == {"DB-01", "SAP-04"}
    assert link in ada.get(page_of(faulty)).text


def test_all_that_can_be_cured_is_cured_at_once(ada, faulty):
    text = preview(ada, faulty).content.decode()
    assert "DB-01" in text
    reply = carried_out(ada, faulty)
    assert "This change cured DB-01 on" in reply.text
    assert fresh(faulty).cures == []


def test_where_nothing_can_be_cured_the_page_says_so(ada, multitiered):
    for code in ("", "DB-01"):
        reply = preview(ada, multitiered, code)
        assert reply.status_code == 200
        assert "Nothing for the portal to cure here" in reply.text


@pytest.mark.parametrize("version", ["1", "", "x", "99"])
def test_a_cure_of_another_version_is_refused_and_changes_nothing(ada, faulty, version):
    Environment.objects.filter(pk=faulty.pk).update(version=7)
    reply = carried_out(ada, faulty, "DB-01", version=version)
    assert reply.status_code == 409
    assert "Somebody has saved this environment meanwhile" in reply.text
    assert design_of(fresh(faulty)) == design_of(faulty)
    assert 'name="version" value="7"' in reply.text


def test_a_code_without_a_cure_has_no_page(ada, faulty):
    for code in ("LIC-02", "db-01", "NO-99"):
        assert preview(ada, faulty, code).status_code == 404


def test_a_second_click_does_no_harm(ada, faulty):
    before = design_of(faulty)
    version = fresh(faulty).version
    for _time in range(2):
        reply = carried_out(ada, faulty, "DB-01", version=version)
        assert "This change cured DB-01 on" in reply.text
    address = undo_form(reply)[1]
    for _time in range(2):
        assert "as it was before the cure" in ada.post(address, follow=True).text
    assert design_of(fresh(faulty)) == before


def test_a_cure_that_something_else_followed_is_not_taken_back(ada, faulty):
    address = undo_form(carried_out(ada, faulty, "DB-01"))[1]
    send(ada, faulty, "layout", notes="mine")
    reply = ada.post(address)
    assert reply.status_code == 409
    assert "The plan has been changed since" in reply.text
    assert f'href="{page_of(faulty)}"' in reply.text
    assert fresh(faulty).notes == "mine"


def test_what_is_taken_back_in_a_deleted_environment_is_not_there(ada, faulty):
    address = undo_form(carried_out(ada, faulty, "DB-01"))[1]
    now = fresh(faulty)
    delete_environment(now, based_on=now.version, by=now.owner)
    assert ada.post(address).status_code == 404


def test_undo_leads_back_to_the_step_that_one_was_on(ada, faulty):
    step = page_of(faulty, "design", "database")
    address = f"{page_of(faulty, 'cures', 'DB-01')}?back=database"
    reply = ada.post(address, {"version": fresh(faulty).version}, follow=True)
    undo = re.search(r'action="([^"]+/undo/[^"]*)"', reply.text)
    assert undo
    assert ada.post(undo[1]).headers["Location"] == step


def test_input_that_a_cure_overtakes_gives_way_and_comes_back(ada, multitiered):
    machine = multitiered.machines.first()
    port, site = f"machine-{machine.pk}-tcp_port", "machine-0-site"
    multitiered.machines.filter(pk=machine.pk).update(tcp_port=5252)
    left = {"machines": {port: ["abc"], site: ["x"]}, "database": {"port": ["14x"]}}
    Environment.objects.filter(pk=multitiered.pk).update(unfinished=left)
    reply = carried_out(ada, multitiered, "NET-03")
    assert fresh(multitiered).unfinished == {
        "machines": {site: ["x"]},
        "database": {"port": ["14x"]},
    }
    page = ada.get(page_of(multitiered, "design", "machines")).text
    assert 'value="abc"' not in page
    Environment.objects.filter(pk=multitiered.pk).update(unfinished={})
    ada.post(undo_form(reply)[1])
    assert fresh(multitiered).unfinished == {"machines": {port: ["abc"]}}


def test_nobody_takes_back_what_is_anothers(ada, eve, faulty, multitiered):
    address = undo_form(carried_out(ada, faulty, "DB-01"))[1]
    cured = design_of(fresh(faulty))
    assert eve.post(address).status_code == 404
    other = address.replace(f"/{faulty.pk}/", f"/{multitiered.pk}/", 1)
    assert ada.post(other).status_code == 404
    assert ada.get(address).status_code == 405
    assert design_of(fresh(faulty)) == cured


def test_cures_counted_by_older_rules_are_looked_for_anew(ada, faulty):
    Environment.objects.filter(pk=faulty.pk).update(cures=[], judged_by="older")
    assert escape(CURES["DB-01"].label) in ada.get(page_of(faulty)).text


def test_a_preview_takes_few_queries(ada, faulty, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        preview(ada, faulty)


def test_where_a_cure_would_bring_an_error_the_page_says_which(ada, owner):
    plan = a_design(
        a_machine("APP1", K2_SERVER, SERVER, licence=LicenseStatus.RECEIVED),
        a_machine("APP2", K2_SERVER, CLIENT),
    )
    environment = create_environment(plan, by=owner)
    address = f"{page_of(environment, 'cures', 'CMP-14')}?back=components"
    step = ada.get(page_of(environment, "design", "components")).text
    assert f'<a href="{address}" data-goto="cure:CMP-14">' in step
    reply = ada.get(address)
    assert "the plan would then have errors" in reply.text
    assert 'href="/rules/LIC-01/"' in reply.text
    assert "Change the plan like this" not in reply.text


def test_where_the_plan_leaves_a_choice_the_page_says_how_to_make_it(ada, owner):
    plan = sample("c05-not-a-member")
    choice = replace(plan, cluster=replace(plan.cluster, affinity=Affinity.NONE))
    environment = create_environment(choice, by=owner)
    reply = preview(ada, environment, "CLU-04")
    assert "This plan leaves a choice that is yours" in reply.text
    assert escape(RULES["CLU-04"].fix) in reply.text


def test_the_way_back_outlasts_a_session_that_ended(ada, client, faulty):
    knowing(client, faulty.owner)
    session_ended(client)
    address = page_of(faulty, "cures", "DB-01")
    form = ada.get(f"{address}?back=database").text
    sent = dict(re.findall(r'type="hidden" name="(version|back)" value="(\w+)"', form))
    asked = client.post(address, sent)
    assert asked.status_code == 403
    client.force_login(faulty.owner)
    going_on = client.get(asked.context["next"]).text
    assert 'name="back" value="database"' in going_on
    reply = ada.post(address, sent)
    assert reply.headers["Location"] == page_of(faulty, "design", "database")
