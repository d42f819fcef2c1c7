"""A warning from open to accepted, greyed everywhere, withdrawn, and in the history."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from planner.models.designs import design_of
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.browser.wizard import Wizard
from tests.views.conftest import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REASON = "Decided by the platform team."


def colour_of(locator):
    return locator.evaluate("element => getComputedStyle(element).color")


def test_the_whole_way_of_a_warning(ada, owner):
    environment = plans.accepting(owner)
    home = f"/environments/{environment.pk}/"
    until = localdate() + timedelta(60)
    ada.goto(home)
    still_open = ada.locator("#finding-CMP-14")
    black = colour_of(still_open.get_by_role("heading"))
    still_open.get_by_role("link", name="Accept this warning").click()
    ada.get_by_label("Why it is acceptable").fill(REASON)
    ada.get_by_label("Lapses on").fill(str(until))
    ada.get_by_role("button", name="Accept this warning").click()

    expect(ada).to_have_url(re.compile(f"{home}$"))
    expect(ada.get_by_text(f"Accepted: CMP-14 on APP2, until {until}.")).to_be_visible()
    signature = f"by Ada Lovelace, on {localdate()}, lapses on {until}"
    for path in ("", "design/review/", "design/components/"):
        ada.goto(home + path)
        accepted = ada.locator("#finding-CMP-14-accepted")
        if path == "design/components/":
            for folded in ada.locator("#live-findings > details > summary").all():
                folded.click()
        expect(accepted).to_contain_text("Warning, accepted")
        expect(accepted).to_contain_text(REASON)
        expect(accepted).to_contain_text(signature)
        assert colour_of(accepted.get_by_role("heading")) != black
    ada.goto(f"{home}checklist/")
    expect(ada.get_by_role("region", name="Accepted warnings")).to_contain_text(
        signature
    )

    ada.goto(f"{home}design/review/#id_acknowledgements")
    row = ada.get_by_role("row").filter(has_text="APP2").filter(has_text=REASON)
    expect(row).to_contain_text(f"lapses on {until}")
    row.get_by_role("button", name="Withdraw").click()
    expect(ada.get_by_text("No longer accepted: CMP-14 on APP2.")).to_be_visible()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Review")
    expect(ada.locator("#finding-CMP-14")).to_be_visible()

    ada.goto(f"{home}history/")
    withdrawn, accepted = ada.locator(".k2-history > li").all()[:2]
    expect(withdrawn).to_contain_text("Withdrew an acceptance: CMP-14 on APP2")
    expect(accepted).to_contain_text(f"CMP-14 on APP2, until {until}")
    expect(accepted).to_contain_text(f"Because: {REASON}")


def test_the_way_from_a_step_saves_what_was_typed_and_leads_back(ada, owner):
    environment = plans.accepting(owner)
    wizard = Wizard(ada).open(environment, "accounts")
    wizard.field("Service account").fill("CONTOSO\\typed")
    warning = wizard.findings.locator("#finding-SAP-01")
    warning.get_by_role("link", name="Accept this warning").click()
    ada.get_by_label("Why it is acceptable").fill(REASON)
    ada.get_by_role("button", name="Accept this warning").click()
    wizard.is_at("SAP and accounts")
    expect(wizard.field("Service account")).to_have_value("CONTOSO\\typed")
    accepted = wizard.findings.locator("#finding-SAP-01-accepted")
    accepted.get_by_role("link", name="Withdraw this").click()
    ada.get_by_role("button", name="Withdraw").click()
    wizard.is_at("SAP and accounts")
    expect(wizard.findings.locator("#finding-SAP-01")).to_be_visible()
    codes = [each.code for each in design_of(fresh(environment)).acknowledgements]
    assert codes == ["LIC-04", "CMP-14"]


def test_what_was_typed_in_vain_is_kept_and_the_focus_is_on_the_summary(
    ada, owner, quiet
):
    quiet.expects(422)
    environment = plans.accepting(owner)
    ada.goto(f"/environments/{environment.pk}/acceptances/CMP-14/")
    assert faults(ada) == []
    ada.get_by_label("Why it is acceptable").fill("short")
    ada.get_by_label("APP2").uncheck()
    ada.get_by_label("Lapses on").fill("2020-01-01")
    ada.get_by_role("button", name="Accept this warning").click()
    expect(ada.locator("[data-error-summary]")).to_be_focused()
    expect(ada.get_by_label("Why it is acceptable")).to_have_value("short")
    expect(ada.get_by_label("Lapses on")).to_have_value("2020-01-01")
    ada.get_by_role("link", name="Write why, in 10 characters or more.").click()
    expect(ada.get_by_label("Why it is acceptable")).to_be_focused()
    assert faults(ada) == []
