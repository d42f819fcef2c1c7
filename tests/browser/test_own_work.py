"""The pages of a team's own steps and prerequisites keep WCAG 2.2 A and AA."""

import pytest

from planner.domain.catalogue import Role
from planner.domain.own_work import OwnPrerequisite, OwnStep
from planner.domain.steps.phase import Phase
from planner.services.own_work import add_own
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.people import team_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_step_from_the_page_of_the_team_to_the_checklist(ada, owner, quiet):
    team = team_of(owner)
    add_own(team, OwnPrerequisite(0, "Visual Studio", "2022"), by=owner)
    environment = plans.clustered(owner)
    ada.goto(team.get_absolute_url())
    ada.get_by_role("link", name="Add a step").click()
    ada.get_by_role("heading", name="Add a step").wait_for()
    assert faults(ada) == []
    quiet.expects(422)
    ada.get_by_label("What to do").fill("Call it once.")
    ada.get_by_role("button", name="Save").click()
    ada.get_by_text("Nothing was saved").wait_for()
    assert faults(ada) == []
    ada.get_by_label("Title").fill("Warm up")
    ada.get_by_label("Where").select_option("Each K2 Server")
    ada.get_by_label("After which step").select_option("Install K2 connect on …")
    ada.get_by_role("button", name="Save").click()
    ada.get_by_role("row", name="Warm up").wait_for()
    assert faults(ada) == []
    ada.goto(f"{environment.get_absolute_url()}checklist/")
    ada.get_by_role("heading", name="Warm up APP1").wait_for()
    assert faults(ada) == []


def test_the_pages_that_change_and_remove(ada, owner, quiet):
    team = team_of(owner)
    here = team.get_absolute_url()
    step = OwnStep(0, "Warm up", "Call it.", Phase.VERIFY, Role.DEVELOPER)
    row = add_own(team, step, by=owner)
    studio = add_own(team, OwnPrerequisite(0, "Visual Studio", "2022"), by=owner)
    for path in (
        f"own-steps/{row.pk}/",
        f"own-steps/{row.pk}/remove/",
        "own-prerequisites/new/",
        f"own-prerequisites/{studio.pk}/",
        f"own-prerequisites/{studio.pk}/remove/",
    ):
        ada.goto(f"{here}{path}")
        assert faults(ada) == []
