"""The list of rules, and the page of each."""

import re

import pytest

from planner.domain.rule import Basis, Severity
from planner.forms.places import HEADINGS
from planner.forms.rules import TOPICS, topic_of
from planner.rules import RULES
from planner.services.environments import create_environment
from planner.views.rules import MOST_JUDGED
from tests.builders import a_design
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db


def listed(client, query=""):
    return [rule.code for rule in client.get(f"/rules/{query}").context["rules"]]


def test_the_list_has_every_rule_and_links_to_its_page(client):
    page = client.get("/rules/").content.decode()
    assert listed(client) == list(RULES)
    assert all(f'href="/rules/{code}/"' in page for code in RULES)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("?severity=warning", lambda rule: rule.severity is Severity.WARNING),
        ("?topic=DB", lambda rule: rule.code.startswith("DB-")),
        ("?basis=inference", lambda rule: rule.basis is Basis.INFERENCE),
        ("?step=accounts", lambda rule: "accounts" in (rule.step, rule.plan_step)),
        ("?layout=clustered", lambda rule: "clustered" in rule.layouts),
        (
            "?severity=error&topic=LIC&layout=multitiered",
            lambda rule: (
                rule.code.startswith("LIC-")
                and rule.severity is Severity.ERROR
                and "multitiered" in rule.layouts
            ),
        ),
        ("?q=lic-02", lambda rule: rule.code == "LIC-02"),
        ("?q=EXCEPTIONS+node", lambda rule: rule.code == "LIC-02"),
        ("?q=", lambda rule: True),
    ],
)
def test_the_address_says_what_the_list_is_narrowed_to(client, query, fits):
    expected = [code for code, rule in RULES.items() if fits(rule)]
    assert listed(client, query) == expected
    assert expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("license", "licence"),
        ("licences", "licence"),
        ("LIC02", "LIC-02"),
        ("“lic-02”,", "LIC-02"),
        ("upper-case", "upper case"),
    ],
)
def test_what_people_write_differently_finds_the_same(client, one, other):
    assert listed(client, f"?q={one}") == listed(client, f"?q={other}") != []


@pytest.mark.parametrize("name", ["severity", "topic", "layout", "basis", "step"])
def test_a_filter_that_nobody_knows_narrows_nothing(client, name):
    assert listed(client, f"?{name}=x") == list(RULES)


def test_what_cannot_be_typed_is_left_out_of_the_search(client):
    page = client.get("/rules/?q=%00LIC-02%0B").content
    assert b'value="LIC-02"' in page
    assert b"1 rule of" in page


def test_a_search_without_a_hit_says_so(client):
    page = client.get("/rules/?q=zzz").content.decode()
    assert "No rule fits" in page


def test_what_was_searched_stays_in_the_form(client):
    page = client.get("/rules/?q=%22%3E<b>&topic=DB").content.decode()
    assert 'value="&quot;&gt;&lt;b&gt;"' in page
    assert '<option value="DB" selected>' in page


def test_every_topic_has_a_name():
    assert {topic_of(rule) for rule in RULES.values()} <= set(TOPICS)


@pytest.mark.parametrize("code", RULES)
def test_the_page_of_a_rule_says_all_there_is(client, code):
    rule = RULES[code]
    page = client.get(f"/rules/{code}/")
    assert page.context["rule"] is rule
    text = page.content.decode()
    assert all(f'href="{source}"' in text for source in rule.source)
    assert rule.basis.label in text
    assert f"K2 connect {rule.since}" in text
    assert page.context["places"][0][0].slug == rule.step
    assert "Your environments" not in text


def test_a_code_in_other_letters_leads_to_the_page(client):
    reply = client.get("/rules/lic-02/")
    assert (reply.status_code, reply.headers["Location"]) == (301, "/rules/LIC-02/")


@pytest.mark.parametrize("code", ["LIC-99", "x", "lic"])
def test_there_is_no_page_of_an_unknown_rule(client, code):
    assert client.get(f"/rules/{code}/").status_code == 404


def test_my_environments_that_break_the_rule_are_named(ada, eve, owner, clustered):
    broken = create_environment(sample("c01-node-unlicensed"), by=owner)
    page = ada.get("/rules/LIC-02/")
    (breach,) = page.context["breaches"]
    assert breach.environment == broken
    assert "APP2 is a K2 Server of the cluster" in page.content.decode()
    assert f"/environments/{broken.pk}/design/licenses/#id_machine-" in (
        page.content.decode()
    )
    assert "no-store" in page.headers["Cache-Control"]
    assert eve.get("/rules/LIC-02/").context["breaches"] == []


def test_what_is_accepted_is_marked(ada, owner):
    create_environment(sample("c01-node-unlicensed"), by=owner)
    page = ada.get("/rules/CMP-04/").content.decode()
    assert "Accepted because" in page


def test_only_the_newest_environments_are_judged_and_the_page_says_so(
    ada, owner, django_assert_max_num_queries
):
    for number in range(MOST_JUDGED + 1):
        create_environment(a_design(name=f"E{number}"), by=owner)
    with django_assert_max_num_queries(9):
        page = ada.get("/rules/CMP-10/")
    names = [breach.environment.name for breach in page.context["breaches"]]
    assert names == [f"E{number}" for number in range(MOST_JUDGED, 0, -1)]
    assert "Only the 50 environments" in page.content.decode()


def test_without_signing_in_no_query_is_needed(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/rules/")
        client.get("/rules/LIC-02/")


def test_a_finding_leads_to_the_page_of_its_rule(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    for path in ("", "design/review/", "design/licenses/"):
        page = ada.get(f"/environments/{environment.pk}/{path}").content.decode()
        assert 'href="/rules/LIC-02/"' in page


def test_the_page_names_the_step_and_the_field_as_the_wizard_does(client):
    port = client.get("/rules/NET-03/").text
    assert "Step “Machines” of the wizard, “K2 connect Server port”" in port
    default = client.get("/rules/SAP-04/").text
    assert "Step “SAP and accounts” of the wizard, “SAP destinations”" in default


@pytest.mark.parametrize("code", RULES)
def test_every_page_names_a_field(client, code):
    places = client.get(f"/rules/{code}/").context["places"]
    assert places
    assert all(field for _step, field in places)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_section_is_called_what_its_heading_says(ada, multitiered, heading):
    slug = "review" if heading == "acknowledgements" else "accounts"
    page = ada.get(f"/environments/{multitiered.pk}/design/{slug}/").text
    assert re.search(rf'<h2 id="id_{heading}"[^>]*>{HEADINGS[heading]}</h2>', page)
