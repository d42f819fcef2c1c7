"""Whatever link one leaves a step by, what was typed is kept."""

import pytest
from playwright.sync_api import expect

from planner.models.designs import design_of
from tests.browser import plans
from tests.browser.wizard import Wizard
from tests.views.conftest import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("link", "heading"),
    [("Environments", "Environments"), ("Design", "Design"), (None, None)],
)
def test_a_link_at_the_head_of_the_page_saves_the_step(ada, owner, link, heading):
    environment = plans.kept(plans.sample("clustered-clean"), owner)
    Wizard(ada).open(environment, "database")
    ada.get_by_label("Database name").fill("K2Typed")
    crumbs = ada.get_by_role("navigation", name="You are here")
    crumbs.get_by_role("link", name=link or environment.name).click()
    expect(ada.get_by_role("heading", level=1)).to_have_text(
        heading or environment.name
    )
    assert design_of(fresh(environment)).database.name == "K2Typed"


def test_a_link_saves_nothing_where_nothing_was_typed(ada, owner):
    environment = plans.kept(plans.sample("clustered-clean"), owner)
    Wizard(ada).open(environment, "database")
    crumbs = ada.get_by_role("navigation", name="You are here")
    crumbs.get_by_role("link", name="Environments").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Environments")
    assert fresh(environment).version == environment.version
