"""A check that fails is an open error wherever findings are shown."""

import logging
from dataclasses import replace

import pytest

from planner.rules import RULES
from planner.services.environments import create_environment
from planner.wizard import STEPS
from tests.builders import accepting
from tests.rules.broken import SECRET, broken
from tests.views.conftest import fresh, sample
from tests.views.steps import address, filled_in, send

pytestmark = pytest.mark.django_db

CODE = "LIC-04"
SAID = f"The check {CODE} could not be carried out"


@pytest.fixture
def environment(owner, monkeypatch):
    """A clean plan but for one check of a warning, which fails and is accepted."""
    monkeypatch.setitem(RULES, CODE, broken(CODE))
    design = replace(
        sample("clustered-clean"), acknowledgements=(accepting(CODE, "APP1"),)
    )
    return create_environment(design, by=owner)


def the_finding(page):
    """The part of a page that shows the finding of the check."""
    return page.split(f'id="finding-{CODE}"')[1].split("</article>")[0]


def test_each_page_of_an_environment_shows_the_check_as_an_error(ada, environment):
    pages = [f"/environments/{environment.pk}/"]
    pages += [address(environment, step.slug) for step in STEPS]
    for page in pages:
        shown = ada.get(page).content.decode()
        finding = the_finding(shown)
        assert SAID in finding
        assert "k2-severity--error" in finding
        assert f'href="/rules/{CODE}/"' in finding
        assert RULES[CODE].fix not in finding
        assert f"finding-{CODE}-accepted" not in shown
        assert SECRET not in shown


def test_it_is_shown_beside_what_is_typed(ada, environment):
    for step in STEPS:
        if step.form:
            data = filled_in(environment, step.slug)
            live = ada.post(f"{address(environment, step.slug)}live/", data)
            assert SAID in the_finding(live.content.decode())


def test_it_counts_as_an_open_error_everywhere(ada, environment):
    assert fresh(environment).errors == 1
    (row,) = ada.get("/").context["rows"]
    assert (row.errors, row.warnings) == (1, 0)
    for path in ("", "design/", "design/review/", "design/layout/"):
        page = ada.get(f"/environments/{environment.pk}/{path}")
        counts = page.context["counts"]
        assert (counts.errors, counts.warnings, counts.accepted) == (1, 0, 0)
    send(ada, environment, RULES[CODE].plan_step)
    hub = ada.get(f"/environments/{environment.pk}/design/")
    assert "errors" in {task.status for task in hub.context["tasks"]}


def test_its_checklist_and_documents_are_drafts(ada, environment):
    at = f"/environments/{environment.pk}"
    page = ada.get(f"{at}/checklist/")
    assert page.context["checklist"].draft
    assert "1 error is open." in page.content.decode()
    for file in ("checklist/csv/", "plan/yaml/", "plan/json/"):
        reply = ada.get(f"{at}/{file}")
        assert "-DRAFT" in reply.headers["Content-Disposition"]


def test_the_page_of_the_rule_names_the_environment(ada, environment):
    page = ada.get(f"/rules/{CODE}/")
    assert [each.environment for each in page.context["breaches"]] == [environment]
    assert SAID in page.content.decode()


def test_everything_can_still_be_saved_and_it_is_logged(ada, environment, caplog):
    with caplog.at_level(logging.ERROR):
        reply = send(ada, environment, "layout", notes="Still editable.")
    assert reply.status_code == 302
    assert fresh(environment).notes == "Still editable."
    assert CODE in caplog.text
