"""Links for others in a browser: made, looked at without an account, and revoked."""

import re

import pytest
from playwright.sync_api import expect

from planner.models import FreeLicense
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.installing import started
from tests.people import a_colleague, team_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def installation(owner):
    """Of a clustered plan, approved by somebody else."""
    environment = plans.kept(plans.sample("clustered-clean"), owner)
    return started(environment, owner, a_colleague("rita", owner, "is_reviewer"))


def made(page, path, what=""):
    """The link that somebody makes at `path`."""
    page.goto(path)
    assert faults(page) == []
    if what:
        page.locator("[name=what]").select_option(what)
    page.get_by_role("button", name=re.compile("Make the link")).click()
    assert faults(page) == []
    return page.locator("input[readonly]").input_value()


def test_a_revision_its_checklist_and_a_record_are_shown_to_whoever_has_the_link(
    ada, browser, installation
):
    visitor = browser.new_context()
    nobody = visitor.new_page()
    revision = installation.revision.get_absolute_url()
    links = [
        made(ada, f"{revision}share/"),
        made(ada, f"{revision}share/", what="checklist"),
        made(ada, f"{installation.get_absolute_url()}share/"),
    ]
    for link in links:
        nobody.goto(link)
        expect(nobody.get_by_role("heading", level=1)).to_be_visible()
        assert faults(nobody) == []
    assert visitor.cookies() == []
    ada.goto(f"{installation.environment.get_absolute_url()}shares/")
    assert faults(ada) == []
    ada.get_by_role("button", name=re.compile("Revoke")).first.click()
    revoked = [link for link in links if nobody.goto(link).status == 404]
    assert len(revoked) == 1
    nobody.goto(revoked[0])
    assert faults(nobody) == []
    visitor.close()


def test_a_free_licence_is_struck_off(ada, owner):
    free = FreeLicense.objects.create(team=team_of(owner), mark="m", machine="APP9")
    ada.goto(f"{team_of(owner).get_absolute_url()}licenses/free/{free.pk}/")
    assert faults(ada) == []
