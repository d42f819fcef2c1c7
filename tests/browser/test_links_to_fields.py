"""A finding's link leads to the very field, also where it is folded away."""

import pytest
from playwright.sync_api import expect

from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.views.findings import shown
from tests.browser import plans
from tests.browser.wizard import Wizard
from tests.rules.test_every_rule import examples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def follow(page, code):
    """Press the first link of a finding and wait for the field it leads to."""
    link = page.locator(f"#finding-{code} .k2-finding__places a").first
    target = link.get_attribute("href").partition("#")[2]
    link.click()
    return arrived(page, target, code)


def arrived(page, target, code):
    """What the address names, and what has the focus, which has to be seen."""
    assert target, f"{code}: a link to no field"
    at = page.locator(f"[id='{target}']")
    expect(at, f"{code}: there is no {target}").to_have_count(1)
    focused = page.locator(":focus")
    expect(focused, f"{code}: {page.url}").to_have_count(1)
    expect(focused, f"{code}: {page.url}").to_be_in_viewport()
    outlined = focused.evaluate("(e) => getComputedStyle(e).outlineStyle")
    assert outlined != "none", f"{code}: the focus cannot be seen"
    return at, focused


def violations():
    for code, rule in RULES.items():
        designs = examples(rule).VIOLATING
        yield code, next(d for d in designs if code in open_codes(d))


def open_codes(design):
    return [finding.rule.code for finding in findings(design)]


def place_of(code, environment):
    """Where the first link of a finding leads."""
    found = findings(design_of(environment))
    links = shown(environment, [each for each in found if each.rule.code == code])
    return next(href for each in links for _detail, href in each.places)


def test_every_rule_leads_to_a_field_of_its_step(ada, owner):
    for code, design in violations():
        address = place_of(code, plans.kept(design, owner))
        ada.goto(address)
        at, focused = arrived(ada, address.partition("#")[2], code)
        area = at if at.evaluate("(e) => e.tagName") != "H2" else at.locator("..")
        assert area.evaluate("(e) => e.contains(document.activeElement)"), (
            f"{code} leads to {focused.get_attribute('id')}"
        )


def test_a_folded_field_is_unfolded(ada, owner):
    design = plans.sample("clustered-clean")
    environment = plans.kept(plans.with_k2_unlicensed(design, "APP2"), owner)
    Wizard(ada).open(environment, "review")
    at, _focused = follow(ada, "LIC-08")
    expect(at).to_be_focused()
    expect(at).to_be_visible()
    assert at.evaluate("(e) => e.closest('details').open")


def test_the_link_leads_there_a_second_time_and_on_the_same_page(ada, owner):
    design = plans.sample("clustered-clean")
    environment = plans.kept(plans.with_k2_unlicensed(design, "APP2"), owner)
    Wizard(ada).open(environment, "machines")
    for _time in range(2):
        at, _focused = follow(ada, "LIC-08")
        expect(at).to_be_focused()
        at.evaluate("(e) => { e.closest('details').open = false }")


def test_the_picture_leads_to_the_machine(ada, owner):
    environment = plans.clustered(owner)
    ada.goto(f"/environments/{environment.pk}/")
    ada.get_by_role("link", name="APP2").first.click()
    expect(ada.locator(":focus")).to_have_value("APP2")
