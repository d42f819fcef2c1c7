"""What every format has in common."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from planner.domain.checklist_making import checklist_for
from planner.domain.steps.who import Who
from planner.exporters import ALL, EXPORTERS
from tests.builders import accepting
from tests.domain.any_design import DESIGNS
from tests.exporters.checklists import a_checklist
from tests.exporters.readers import text_in

each_format = pytest.mark.parametrize("slug", sorted(EXPORTERS.keys() - {"pdf"}))


def test_the_menu_has_its_order():
    assert list(EXPORTERS) == [
        *("html", "pdf", "docx", "xlsx", "markdown", "csv", "json"),
    ]
    assert all(each.label and each.suffix for each in EXPORTERS.values())


@each_format
def test_every_format_carries_the_fingerprint_and_vendor_pages(slug):
    checklist = a_checklist()
    text = text_in(EXPORTERS[slug].render(checklist))
    assert checklist.fingerprint in text
    assert all(step.source[0] in text for step in checklist.steps)


@each_format
def test_every_format_of_a_revision_says_which_it_is(slug):
    checklist = replace(a_checklist(), revision=4071)
    assert "4071" in text_in(EXPORTERS[slug].render(checklist))
    assert "4071" not in text_in(EXPORTERS[slug].render(a_checklist()))


@each_format
def test_no_format_carries_a_licence_key(slug):
    assert "SECRET-KEY" not in text_in(EXPORTERS[slug].render(a_checklist()))


@each_format
def test_every_format_carries_accepted_warnings_with_reason_name_and_dates(slug):
    text = text_in(EXPORTERS[slug].render(a_checklist()))
    for said in ("LIC-04", "calc", "2026-11-03", "2027-05-01"):
        assert said in text


@each_format
def test_every_format_says_what_has_lapsed_and_what_has_no_effect(slug):
    text = text_in(EXPORTERS[slug].render(a_checklist())).lower()
    assert "lapsed" in text
    assert "2026-05-01" in text
    assert "no-machine" in text or "the plan has no such machine" in text


@each_format
def test_a_plan_that_accepts_nothing_has_no_such_part(slug):
    plan = a_checklist(acknowledgements=())
    text = text_in(EXPORTERS[slug].render(plan))
    assert "Accepted because" not in text
    assert "Without effect" not in text


@pytest.mark.parametrize("slug", ["html", "markdown"])
def test_the_firewall_list_is_there(slug):
    text = text_in(EXPORTERS[slug].render(a_checklist()))
    assert "Firewall list" in text
    assert "RFC to the SAP application server" in text


@each_format
def test_a_list_of_one_machine_holds_no_step_of_another(slug):
    text = text_in(EXPORTERS[slug].render(a_checklist().for_machine("DEV1")))
    assert "Install K2 connect on DEV1" in text
    assert "Install K2 connect on APP1" not in text


@settings(max_examples=15, deadline=None)
@given(DESIGNS)
def test_every_format_prints_any_plan(design):
    for exporter in ALL.values():
        assert exporter.render(checklist_for(design, draft=True))


@pytest.mark.parametrize("slug", ["html", "markdown", "csv"])
def test_what_is_accepted_without_a_code_says_so(slug):
    checklist = a_checklist(acknowledgements=(accepting("", "DEV1"),))
    text = text_in(EXPORTERS[slug].render(checklist))
    assert "(no code)" in text


@each_format
def test_every_format_says_for_whom_it_is_and_has_their_steps_alone(slug):
    part = a_checklist().for_who(Who.LICENSING)
    text = text_in(EXPORTERS[slug].render(part))
    assert "Whoever looks after the licences" in text
    assert [step for step in part.steps if step.title not in text] == []
    others = {s.title for s in a_checklist().steps} - {s.title for s in part.steps}
    assert not any(title in text for title in others)
