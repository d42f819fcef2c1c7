"""Every page keeps WCAG 2.2 A and AA, in light and dark, on a desk and on a phone."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from planner.domain.checklist_making import checklist_for
from planner.exporters import EXPORTERS
from planner.services.revisions import submit_for_review
from planner.services.teams import create_team
from planner.wizard import STEPS
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.browser.people import (
    recognised,
    sign_out_behind_the_back,
    with_password,
)
from tests.people import a_colleague, team_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_DOCUMENT = "\n".join(
    ["schema: k2portal/plan/1", *(f"wrong{number}: {number}" for number in range(20))]
)
STRINGS = "\n".join(
    [
        "APP1\tServer=SQL1;Database=K2;Integrated Security=SSPI;Password=hunter2",
        "APP2\tServer=sql1,1433;Database=k2;Connect Timeout=30",
        "APP3\tServer=sql1.contoso.com;Database=K2;Application Intent=ReadOnly",
        "DEV1\tServer=SQL1;Database=K2Dev",
        "DEV2\tServer=SQL1;Port=1433",
        *(f"M{number}\tServer=SQL1;Database=K2" for number in range(10)),
    ]
)
CLUSTERED = [step.slug for step in STEPS]
MULTITIERED = [step.slug for step in STEPS if step.slug != "cluster"]


def step(environment, slug):
    return f"/environments/{environment.pk}/design/{slug}/"


def test_the_page_to_sign_in(nobody, transactional_db):
    nobody.goto("/")
    assert faults(nobody) == []


def test_the_page_to_sign_in_after_a_wrong_password(sign_in, quiet):
    quiet.expects(422)
    page = sign_in("wrong")
    page.get_by_text("You are not signed in").wait_for()
    assert faults(page) == []


def test_the_pages_around_a_session_that_has_ended(ada, owner, context, quiet):
    quiet.expects(403)
    ada.goto(step(plans.multitiered(owner), "layout"))
    sign_out_behind_the_back(context)
    ada.get_by_role("button", name="Save and stay").click()
    ada.get_by_text("What you typed is kept").wait_for()
    assert faults(ada) == []
    with_password(ada, "ada")
    ada.get_by_role("heading", name="You are signed in again").wait_for()
    assert faults(ada) == []


def test_the_list_without_an_environment(ada):
    ada.goto("/")
    assert faults(ada) == []


def test_the_list_of_environments(ada, owner):
    for make in (plans.clustered, plans.half_finished, plans.wide):
        make(owner)
    ada.goto("/")
    assert faults(ada) == []


@pytest.mark.parametrize("query", ["?q=app&layout=clustered&sort=name", "?q=zzz"])
def test_the_list_narrowed(ada, owner, query):
    for make in (plans.clustered, plans.half_finished, plans.wide):
        make(owner)
    ada.goto(f"/{query}")
    assert faults(ada) == []


def test_the_menu_of_the_person(ada):
    ada.goto("/")
    ada.get_by_text("Ada Lovelace").click()
    assert faults(ada) == []


def test_a_new_environment_empty_and_refused(ada, quiet):
    quiet.expects(422)
    ada.goto("/environments/new/")
    assert faults(ada) == []
    ada.get_by_role("button", name="Create and continue").click()
    ada.get_by_text("Enter a name for the environment.").first.wait_for()
    assert faults(ada) == []


@pytest.mark.parametrize("make", [plans.half_finished, plans.clustered])
def test_the_hub(ada, owner, make):
    ada.goto(f"/environments/{make(owner).pk}/design/")
    assert faults(ada) == []


@pytest.mark.parametrize("slug", CLUSTERED)
def test_a_step_of_a_clustered_plan(ada, owner, slug):
    ada.goto(step(plans.clustered(owner), slug))
    assert faults(ada) == []


@pytest.mark.parametrize("slug", MULTITIERED)
def test_a_step_of_a_multitiered_plan(ada, owner, slug):
    ada.goto(step(plans.kept(plans.sample("multitiered-designers"), owner), slug))
    assert faults(ada) == []


@pytest.mark.parametrize("slug", ["machines", "components", "database", "licenses"])
def test_a_step_without_a_machine(ada, owner, slug):
    design = plans.sample("multitiered-clean")
    ada.goto(step(plans.kept(plans.without_machines(design), owner), slug))
    assert faults(ada) == []


@pytest.mark.parametrize(
    ("slug", "unreadable"),
    [
        ("layout", {"name": [""]}),
        ("machines", {"machine-{}-tcp_port": ["many"]}),
        ("database", {"port": ["many"]}),
    ],
)
def test_a_step_with_input_that_cannot_be_read(ada, owner, slug, unreadable):
    environment = plans.multitiered(owner)
    first = environment.machines.order_by("position").first().pk
    kept = {name.format(first): values for name, values in unreadable.items()}
    plans.leave_unfinished(environment, slug, kept)
    ada.goto(step(environment, slug))
    ada.get_by_text("this input cannot be read").wait_for()
    assert faults(ada) == []


@pytest.mark.parametrize("name", ["m02-other-database", "c01-node-unlicensed"])
def test_the_review_of_a_plan_with_errors(ada, owner, name):
    ada.goto(step(plans.kept(plans.sample(name), owner), "review"))
    for help_on_a_rule in ada.locator("summary").all():
        help_on_a_rule.click()
    assert faults(ada) == []


@pytest.mark.parametrize("slug", ["", "design/machines/", "design/components/"])
def test_forty_machines(ada, owner, slug):
    ada.goto(f"/environments/{plans.wide(owner).pk}/{slug}")
    assert faults(ada) == []


def test_an_environment_with_all_that_is_folded_open(ada, owner):
    ada.goto(f"/environments/{plans.clustered(owner).pk}/")
    ada.get_by_text("The same as a table").click()
    assert faults(ada) == []


def test_the_checklist_of_all_machines_and_of_one(ada, owner):
    ada.goto(f"/environments/{plans.clustered(owner).pk}/checklist/")
    assert faults(ada) == []
    ada.get_by_role("link", name="APP2", exact=True).click()
    ada.get_by_role("heading", name="Install checklist: APP2").wait_for()
    assert faults(ada) == []


def test_the_checklist_of_a_draft(ada, owner):
    ada.goto(f"/environments/{plans.half_finished(owner).pk}/checklist/")
    assert faults(ada) == []


def test_the_import_empty_and_with_twenty_problems(ada, quiet):
    quiet.expects(422)
    ada.goto("/environments/import/")
    assert faults(ada) == []
    ada.get_by_label("Or the text of the document").fill(NO_DOCUMENT)
    ada.get_by_role("button", name="Import").click()
    ada.get_by_role("heading", name="problems: nothing was imported").wait_for()
    assert faults(ada) == []


def test_the_page_of_a_conflict(ada, owner, quiet):
    quiet.expects(409)
    environment = plans.multitiered(owner)
    ada.goto(step(environment, "layout"))
    plans.save_meanwhile(environment, owner, notes="Written by somebody else.")
    ada.get_by_label("Notes").fill("Written here.")
    ada.get_by_role("button", name="Save and stay").click()
    ada.get_by_role("heading", name="Somebody saved").wait_for()
    assert faults(ada) == []


def test_the_questions_before_something_is_gone(ada, owner):
    environment = plans.clustered(owner)
    machine = environment.machines.get(hostname="APP1").pk
    for address in (f"machines/{machine}/remove/", "delete/"):
        ada.goto(f"/environments/{environment.pk}/{address}")
        assert faults(ada) == []


def test_a_reason_to_delete_that_is_too_long(ada, owner, quiet):
    quiet.expects(422)
    ada.goto(f"/environments/{plans.clustered(owner).pk}/delete/")
    ada.get_by_label("Why? (optional)").fill("x" * 501)
    ada.get_by_role("button", name="Delete the environment").click()
    ada.get_by_role("heading", name="Not deleted yet").wait_for()
    assert faults(ada) == []


def test_a_refusal(ada, owner, quiet):
    quiet.expects(409)
    environment = plans.clustered(owner)
    ada.goto(f"/environments/{environment.pk}/delete/")
    plans.save_meanwhile(environment, owner, notes="Written by somebody else.")
    ada.get_by_role("button", name="Delete the environment").click()
    ada.get_by_role("heading", name="This was not done").wait_for()
    assert faults(ada) == []


def test_a_history_narrowed_and_with_nothing_found(ada, owner):
    page = f"/environments/{plans.clustered(owner).pk}/history/"
    for narrowed in ("", "?deed=created&who=Ada+Lovelace", "?since=soon", "?q=zzz"):
        ada.goto(page + narrowed)
        assert faults(ada) == []


def test_the_deleted_environments_and_the_message_after_deleting(ada, owner):
    ada.goto("/environments/deleted/")
    assert faults(ada) == []
    ada.goto(f"/environments/{plans.clustered(owner).pk}/delete/")
    ada.get_by_role("button", name="Delete the environment").click()
    ada.get_by_text("It can be brought back for 30 days").wait_for()
    assert faults(ada) == []
    ada.get_by_role("link", name="Recently deleted").click()
    ada.get_by_role("button", name="Bring back").wait_for()
    assert faults(ada) == []
    ada.get_by_role("button", name="Bring back").click()
    ada.get_by_text("is back.").wait_for()


def test_an_address_that_leads_nowhere(ada, quiet):
    quiet.expects(404)
    ada.goto("/environments/999999/")
    ada.get_by_role("heading", name="There is nothing here").wait_for()
    assert faults(ada) == []


@pytest.mark.parametrize("address", ["/rules/", "/rules/?q=zzz", "/rules/LIC-02/"])
def test_the_rules(nobody, transactional_db, address):
    nobody.goto(address)
    assert faults(nobody) == []


def test_the_page_of_a_rule_with_environments_that_break_it(ada, owner):
    plans.kept(plans.sample("c01-node-unlicensed"), owner)
    for code in ("LIC-02", "CMP-04"):
        ada.goto(f"/rules/{code}/")
        assert faults(ada) == []


@pytest.mark.parametrize("code", ["LIC-04", "CMP-14", "DB-02", "CMP-06"])
def test_the_page_that_accepts_a_warning(ada, owner, code):
    environment = plans.accepting(owner)
    ada.goto(f"/environments/{environment.pk}/acceptances/{code}/")
    assert faults(ada) == []


@pytest.mark.parametrize("path", ["", "design/review/", "checklist/", "history/"])
def test_pages_with_warnings_accepted_lapsed_and_without_effect(ada, owner, path):
    ada.goto(f"/environments/{plans.accepting(owner).pk}/{path}")
    assert faults(ada) == []


def test_the_comparison_of_connection_strings(nobody, transactional_db, quiet):
    quiet.expects(422)
    nobody.goto("/tools/connection-strings/")
    assert faults(nobody) == []
    nobody.get_by_role("button", name="Compare").click()
    nobody.get_by_role("heading", name="Nothing was compared").wait_for()
    assert faults(nobody) == []
    nobody.get_by_label("Connection strings").fill(STRINGS)
    nobody.get_by_role("button", name="Compare").click()
    nobody.get_by_text("DEV1 stands apart").wait_for()
    assert "hunter2" not in nobody.content()
    assert faults(nobody) == []


def test_the_page_of_all_components(ada):
    ada.goto("/components/")
    assert faults(ada) == []


def test_the_theme_that_a_person_chose(ada, owner):
    ada.goto(step(plans.clustered(owner), "components"))
    ada.get_by_role("button", name="Dark colours").click()
    expect(ada.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert faults(ada) == []


def test_the_checklist_as_a_file_of_its_own(quiet, context, owner):
    design = plans.sample("clustered-clean")
    file = EXPORTERS["html"].render(checklist_for(design, draft=True))
    page = context.new_page()
    page.set_content(file.decode())
    assert faults(page) == []


def test_two_environments_side_by_side(ada, owner):
    one, other = plans.multitiered(owner), plans.clustered(owner)
    ada.goto(f"/environments/{one.pk}/compare/")
    assert faults(ada) == []
    ada.get_by_role("button", name="Compare").click()
    ada.get_by_role("heading", name="Data: ").wait_for()
    assert ada.url.endswith(f"?with={other.pk}")
    assert faults(ada) == []


@pytest.mark.parametrize("slug", ["clustered", "node"])
def test_a_what_if(ada, owner, slug):
    environment = plans.kept(plans.sample("multitiered-designers"), owner)
    ada.goto(f"/environments/{environment.pk}/what-if/{slug}/")
    assert faults(ada) == []


def test_the_pages_of_a_team(ada, owner, quiet):
    quiet.expects(422)
    here = team_of(owner).get_absolute_url()
    other = a_colleague("grace", owner).memberships.get()
    for path in ("history/", "leave/", f"members/{other.pk}/remove/"):
        ada.goto(f"{here}{path}")
        assert faults(ada) == []
    ada.goto(f"{here}settings/")
    ada.get_by_label("Name").fill("")
    ada.get_by_role("button", name="Save").click()
    ada.get_by_text("Nothing was saved").wait_for()
    assert faults(ada) == []
    ada.goto("/teams/")
    assert faults(ada) == []


def test_the_licences_of_a_team(ada, owner):
    plans.kept(plans.sample("c01-node-unlicensed"), owner)
    here = f"{team_of(owner).get_absolute_url()}licenses/"
    for path in ("", "environments/", "?show=free", "?show=missing", "?q=zzz"):
        ada.goto(here + path)
        assert faults(ada) == []


def test_the_licences_of_a_team_without_an_environment(ada, owner):
    here = f"{team_of(owner).get_absolute_url()}licenses/"
    for path in ("", "environments/"):
        ada.goto(here + path)
        assert faults(ada) == []


def test_licences_that_lapse(ada, owner):
    environment = plans.with_licenses_that_lapse(owner)
    ada.goto(environment.get_absolute_url())
    ada.get_by_text("Lapsed temporary licence: APP2").wait_for()
    assert faults(ada) == []
    for path in ("/", f"{team_of(owner).get_absolute_url()}licenses/?show=lapsing"):
        ada.goto(path)
        ada.get_by_text("1 temporary licence has lapsed").wait_for()
        assert faults(ada) == []


def test_an_invitation_from_the_link_to_joining(ada, owner, context, base_url, quiet):
    quiet.expects(404)
    here = team_of(owner).get_absolute_url()
    ada.goto(f"{here}invite/")
    assert faults(ada) == []
    ada.get_by_label("For whom").fill("Bob")
    ada.get_by_label("Reviewer").check()
    ada.get_by_role("button", name="Make the link").click()
    link = ada.get_by_label("Pass this link on to one person").input_value()
    assert faults(ada) == []
    ada.goto(here)
    assert faults(ada) == []
    recognised(context, User.objects.create_user("bob"), base_url)
    ada.goto("/teams/")
    ada.get_by_text("You are in no team yet").wait_for()
    assert faults(ada) == []
    ada.goto(link)
    assert faults(ada) == []
    ada.get_by_role("button", name="Join the team").click()
    ada.get_by_text("You are reviewer").wait_for()
    assert faults(ada) == []
    ada.goto(link)
    ada.get_by_text("You are reviewer").wait_for()
    ada.goto("/invitations/no-such-invitation/")
    ada.get_by_text("Ask whoever invited you for a new one.").wait_for()
    assert faults(ada) == []


def test_an_environment_that_somebody_only_reads(ada, owner, context, base_url, quiet):
    quiet.expects(403)
    environment = plans.kept(plans.sample("c01-node-unlicensed"), owner)
    reader = a_colleague("vera", owner, "is_reviewer")
    recognised(context, reader, base_url)
    ada.goto(environment.get_absolute_url())
    ada.get_by_text("You can read everything here.").wait_for()
    assert faults(ada) == []
    ada.goto(f"{environment.get_absolute_url()}delete/")
    ada.get_by_role("heading", name="You may not do this").wait_for()
    assert faults(ada) == []


def test_a_new_environment_with_a_choice_of_teams(ada, owner):
    create_team("Another", by=owner)
    ada.goto("/environments/new/")
    ada.get_by_label("Team").wait_for()
    assert faults(ada) == []


def test_a_new_environment_that_starts_from_a_plan(ada):
    ada.goto("/environments/new/")
    ada.get_by_role("link", name="Two-node cluster").click()
    ada.get_by_text("This plan has 3 machines already").wait_for()
    assert faults(ada) == []


def test_a_copy_with_other_names_previewed(ada, owner):
    environment = plans.kept(plans.sample("multitiered-designers"), owner)
    ada.goto(f"/environments/{environment.pk}/duplicate/")
    assert faults(ada) == []
    ada.get_by_label("Replace in host names", exact=True).fill("DEV")
    ada.get_by_label("by", exact=True).fill("SQL")
    ada.get_by_role("button", name="Preview the names").click()
    ada.get_by_text("Nothing is copied yet.").wait_for()
    assert faults(ada) == []


def test_a_plan_that_is_submitted_and_the_pages_of_its_revision(ada, owner):
    environment = plans.kept(plans.sample("m10-database-on-first-developer"), owner)
    page = f"/environments/{environment.pk}/revisions/"
    ada.goto(page)
    assert faults(ada) == []
    ada.get_by_role("link", name="Submit for review").first.click()
    ada.get_by_label("Message to the reviewers").wait_for()
    assert faults(ada) == []
    ada.get_by_label("Message to the reviewers").fill("As agreed.")
    ada.get_by_role("button", name="Submit for review").click()
    ada.get_by_text("Revision 1 is submitted for review.").wait_for()
    plans.save_meanwhile(environment, owner, service_account="CONTOSO\\other")
    for path in ("", "1/", "compare/", "1/checklist/", "1/duplicate/"):
        ada.goto(page + path)
        assert faults(ada) == []
    ada.goto(f"/environments/{environment.pk}/submit/")
    assert faults(ada) == []


def test_a_plan_that_cannot_be_submitted(ada, owner):
    environment = plans.kept(plans.sample("c01-node-unlicensed"), owner)
    ada.goto(f"/environments/{environment.pk}/submit/")
    ada.get_by_text("1 error is open").wait_for()
    assert faults(ada) == []


def test_a_template_that_is_made_used_and_removed(ada, owner):
    environment = plans.clustered(owner)
    revision = submit_for_review(environment, based_on=1, by=owner)
    ada.goto("/templates/")
    assert faults(ada) == []
    ada.goto(f"{revision.get_absolute_url()}template/")
    assert faults(ada) == []
    ada.get_by_label("Name of the template").fill("Two nodes of ours")
    ada.get_by_role("button", name="Make the template").click()
    ada.get_by_text("is made.").wait_for()
    assert faults(ada) == []
    ada.get_by_role("link", name="Start from it").click()
    ada.get_by_text("machines already").wait_for()
    assert faults(ada) == []
    ada.goto("/templates/")
    ada.get_by_role("link", name="Remove").click()
    ada.get_by_role("button", name="Remove").wait_for()
    assert faults(ada) == []
