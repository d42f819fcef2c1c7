"""People come in by the sign-in of their company, as what its groups say."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from planner.models import Deed, Membership
from planner.services.environments import create_environment
from tests.browser.accessibility import faults
from tests.browser.company import a_company, say_of, trust, with_company
from tests.browser.people import sign_out_behind_the_back
from tests.browser.plans import multitiered
from tests.people import team_of
from tests.views.conftest import sample

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the company
]

ELSEWHERE = "https://cdn.jsdelivr.net/"
"""Where the company's page gets its looks from; it does without."""

ALICE = "alice@contoso.example"


@pytest.fixture
def company(quiet, context, owner, settings, monkeypatch):
    with a_company() as address:
        team = team_of(owner).name
        groups = f"k2-planners = {team}: planner; k2-leads = {team}: team admin"
        trust(address, settings, monkeypatch, groups)
        quiet.allowed += (address, ELSEWHERE)
        context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body=""))
        quiet.expects(404)  # the company has no icon
        yield address


def alice():
    return User.objects.get(email=ALICE)


def test_a_role_comes_with_a_group_and_goes_with_it(nobody, owner, company):
    say_of(company, ALICE, name="Alice Adams", groups=["k2-planners", "drivers"])
    nobody.goto("/")
    come_in(nobody)
    expect(nobody.get_by_role("heading", name="Environments")).to_be_visible()
    mine = Membership.objects.get(user=alice())
    assert (mine.duties, mine.given_by) == (("planner",), "contoso")
    nobody.goto(team_of(owner).get_absolute_url())
    member = nobody.get_by_role("row").filter(has_text="Alice Adams")
    expect(member).to_contain_text("by the company sign-in “contoso”")
    assert faults(nobody) == []

    say_of(company, ALICE, groups=["k2-leads", "k2-planners"])
    sign_out(nobody)
    come_in(nobody)
    nobody.goto(team_of(owner).get_absolute_url())
    expect(nobody.get_by_text("You are planner, team admin")).to_be_visible()

    say_of(company, ALICE, groups=["drivers"])
    sign_out(nobody)
    come_in(nobody)
    nobody.goto("/teams/")
    expect(nobody.get_by_text("You are in no team yet")).to_be_visible()
    assert not Membership.objects.filter(user=alice()).exists()
    told = team_of(owner).history.filter(why="by the company sign-in “contoso”")
    assert [each.deed for each in told] == [
        Deed.MEMBER_REMOVED,
        Deed.DUTIES_CHANGED,
        Deed.JOINED,
    ]


def test_a_stranger_without_a_group_gets_no_account(nobody, company):
    say_of(company, "eve@contoso.example", groups=["drivers"])
    nobody.goto("/")
    with_company(nobody, "eve@contoso.example")
    expect(nobody.get_by_text("none of your groups gives you a role")).to_be_visible()
    assert faults(nobody) == []
    assert User.objects.count() == 1
    nobody.goto("/")
    expect(nobody.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


def test_work_is_kept_while_the_company_asks_who_it_is(
    nobody, company, quiet, context, owner
):
    quiet.expects(403)
    environment = multitiered(owner)
    say_of(company, ALICE, groups=["k2-planners"])
    nobody.goto("/")
    come_in(nobody)
    nobody.goto(f"/environments/{environment.pk}/design/layout/")
    nobody.get_by_label("Notes").fill("Typed late in the evening")
    sign_out_behind_the_back(context)
    nobody.get_by_role("button", name="Save and stay").click()
    expect(nobody.get_by_text("What you typed is kept")).to_be_visible()
    with_company(nobody, ALICE)
    nobody.get_by_role("button", name="Continue with what I typed").click()
    expect(nobody.get_by_label("Notes")).to_have_value("Typed late in the evening")
    environment.refresh_from_db()
    assert environment.notes == "Typed late in the evening"


def test_somebody_with_an_address_of_others_is_told_what_to_do(
    nobody, company, quiet, settings
):
    quiet.expects(403)
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["mail_domains"] = ("contoso.example",)
    say_of(company, "eve@fabrikam.example", groups=["k2-planners"])
    nobody.goto("/")
    with_company(nobody, "eve@fabrikam.example")
    expect(nobody.get_by_text("may not tell the portal whose address")).to_be_visible()
    assert faults(nobody) == []
    nobody.get_by_role("link", name="Back to signing in").click()
    expect(nobody.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


def test_the_company_asks_again_before_a_key_is_shown(nobody, company, context, owner):
    environment = create_environment(sample("clustered-clean"), by=owner)
    say_of(company, ALICE, groups=["k2-planners"])
    nobody.goto("/")
    come_in(nobody)
    nobody.goto(f"/environments/{environment.pk}/design/licenses/")
    with context.expect_page() as opened:
        nobody.get_by_role("button", name="Show").first.click()
    page = opened.value
    expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Sign in with Contoso again").click()
    page.get_by_placeholder("sub").fill(ALICE)
    page.get_by_role("button", name="Authorize").click()
    key = environment.machines.order_by("pk")[0].license_key
    expect(page.get_by_text(key)).to_be_visible()


def come_in(page):
    with_company(page, ALICE)
    page.get_by_role("link", name="My work").wait_for()


def sign_out(page):
    page.locator("details.k2-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in", exact=True).wait_for()
