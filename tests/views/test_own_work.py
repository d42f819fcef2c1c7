"""The pages of a team's own steps and prerequisites, and the checklists they are on."""

import re

import pytest
from django.contrib.auth.models import User

from planner.domain.catalogue import Role
from planner.domain.own_work import MARK, OwnPrerequisite, OwnStep
from planner.domain.steps.phase import Phase
from planner.models import Anchor, TeamPrerequisite, TeamStep
from planner.services.comments import begin_thread
from planner.services.own_work import add_own, change_own, own_work_of, remove_own
from tests.people import a_colleague, a_member, team_of
from tests.reviewing import approved
from tests.views.conftest import fresh, signed_in, submitted

pytestmark = pytest.mark.django_db

SENT = {
    "title": "Warm up",
    "text": "Call it once.\nThen again.",
    "phase": "verify",
    "role": Role.K2_SERVER.value,
    "hostname": "",
    "after": "connect.install",
}

SHOWN = "Warm up Call it once. Then again. Verify"


@pytest.fixture
def team(owner):
    return team_of(owner)


@pytest.fixture
def page(team):
    return team.get_absolute_url()


def text_of(reply):
    text = reply.content.decode().replace("&#x27;", "'")
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_step_is_added_changed_and_removed(ada, team, page):
    reply = ada.post(f"{page}own-steps/new/", SENT)
    assert reply.headers["Location"] == f"{page}#own"
    row = TeamStep.objects.get()
    shown = f"{SHOWN} each K2 Server Install K2 connect on … Change Remove"
    assert shown in text_of(ada.get(page))
    address = f"{page}own-steps/{row.pk}/"
    form = ada.get(address).content.decode()
    assert 'value="Warm up"' in form
    assert re.search(r'<option value="connect.install"\s+selected', form)
    ada.post(address, {**SENT, "role": "", "hostname": "APP1"})
    assert f"{SHOWN} APP1 Install" in text_of(ada.get(page))
    assert "keep the list they were" in text_of(ada.get(f"{address}remove/"))
    reply = ada.post(f"{address}remove/", follow=True)
    assert "“Warm up” is removed." in text_of(reply)
    assert "No step of your own yet." in text_of(reply)
    assert ada.get(address).status_code == 404


def test_a_prerequisite_is_added_changed_and_removed(ada, page):
    sent = {"name": "Visual Studio", "version": "2022", "role": Role.DEVELOPER.value}
    ada.post(f"{page}own-prerequisites/new/", sent)
    row = TeamPrerequisite.objects.get()
    shown = "Visual Studio 2022 each Developer machine Change Remove"
    assert shown in text_of(ada.get(page))
    address = f"{page}own-prerequisites/{row.pk}/"
    ada.post(address, {**sent, "version": "", "role": ""})
    assert "Visual Studio \N{EN DASH} every machine" in text_of(ada.get(page))
    ada.post(f"{address}remove/")
    assert "No prerequisite of your own yet." in text_of(ada.get(page))


def test_the_form_offers_words_and_no_codes(ada, page):
    text = text_of(ada.get(f"{page}own-steps/new/"))
    for words in ("Once, for the whole environment", "Install K2 connect on …"):
        assert words in text
    assert "connect.install" not in text
    assert Role.K2_SERVER.value not in text.split()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": ""}, "Enter the title of the step."),
        ({"title": "x" * 201}, "at most 200 characters"),
        ({"text": "x" * 4001}, "at most 4000 characters"),
        ({"after": "own.1"}, "Select a valid choice"),
        ({"phase": "never"}, "Select a valid choice"),
        ({"hostname": "APP1"}, "Leave this empty"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_stays_typed(ada, page, sent, said):
    reply = ada.post(f"{page}own-steps/new/", {**SENT, **sent})
    assert reply.status_code == 422
    assert said in text_of(reply)
    assert "Then again." in reply.content.decode() or "text" in sent
    assert not TeamStep.objects.exists()


def test_no_password_stays(ada, team, page):
    text = "Server=S;Password=hunter2"
    ada.post(f"{page}own-steps/new/", {**SENT, "text": text})
    reply = ada.post(f"{page}own-steps/new/", {**SENT, "title": "", "text": text})
    assert "hunter2" not in str(own_work_of(team)) + reply.content.decode()


def test_other_members_read_and_are_told_who_may_change_it(ada, owner, team, page):
    vera = User.objects.create_user("vera")
    a_member(vera, team)
    ada.post(f"{page}own-steps/new/", SENT)
    reply = signed_in(vera).get(page)
    assert f"{SHOWN} each K2 Server" in text_of(reply)
    assert "own-steps/" not in reply.content.decode()
    assert signed_in(vera).get(f"{page}own-steps/new/").status_code == 403
    assert signed_in(vera).post(f"{page}own-steps/new/", SENT).status_code == 403


def test_a_step_of_another_team_is_not_there(ada, eve, page):
    ada.post(f"{page}own-steps/new/", SENT)
    row = TeamStep.objects.get()
    theirs = team_of(User.objects.get(username="eve")).get_absolute_url()
    assert eve.get(f"{page}own-steps/{row.pk}/").status_code == 404
    assert eve.post(f"{theirs}own-steps/{row.pk}/remove/").status_code == 404
    assert TeamStep.objects.exists()


def test_the_checklist_shows_what_the_team_adds_today_and_whose_it_is(
    ada, owner, team, clustered
):
    address = f"{clustered.get_absolute_url()}checklist/"
    assert MARK not in text_of(ada.get(address))
    add_own(team, OwnStep(0, "Warm up", "Once.\nTwice.", Phase.VERIFY), by=owner)
    add_own(team, OwnPrerequisite(0, "Virus scanner", "9"), by=owner)
    reply = ada.get(address)
    assert f"Warm up Whole environment Once. Twice. {MARK}" in text_of(reply)
    assert "Once.<br>Twice." in reply.content.decode()
    assert f"{MARK}: Virus scanner 9" in text_of(reply)
    assert b"Warm up" in ada.get(f"{address}csv/").content


def test_a_revision_keeps_its_list_and_says_that_the_team_s_is_another_now(
    ada, owner, team, clustered
):
    row = add_own(team, OwnStep(0, "Warm up", "", Phase.VERIFY), by=owner)
    revision = submitted(clustered, owner)
    place = revision.get_absolute_url()
    said = "have changed since: 1 changed. changed: Cool down"
    pages = (place, revision.review.get_absolute_url())
    assert not any(said in text_of(ada.get(page)) for page in pages)
    change_own(row, OwnStep(0, "Cool down", "", Phase.VERIFY), by=owner)
    for page in pages:
        text = text_of(ada.get(page))
        assert text.count(said) == 1
        assert "keeps the team's own steps of the day" in text
    for address in (f"{place}checklist/", f"{place}checklist/csv/"):
        text = ada.get(address).content.decode()
        assert "Warm up" in text
        assert "Cool down" not in text
    here = clustered.get_absolute_url()
    text = text_of(ada.get(f"{here}revisions/compare/?from=1&to=draft"))
    assert "Cool down: title Warm up Cool down" in text
    assert "0 differences" in text


def test_the_page_of_a_plan_says_what_the_team_has_changed_since_its_approval(
    ada, owner, team, clustered
):
    row = add_own(team, OwnStep(0, "Warm up", "", Phase.VERIFY), by=owner)
    review = submitted(clustered, owner).review
    approved(review, a_colleague("bob", owner, "is_reviewer"))
    here = clustered.get_absolute_url()
    said = "The team's own steps or prerequisites have changed since"
    assert said not in text_of(ada.get(here))
    add_own(team, OwnStep(0, "Cool down", "", Phase.VERIFY), by=owner)
    change_own(row, OwnStep(0, "Heat up", "", Phase.VERIFY), by=owner)
    add_own(team, OwnPrerequisite(0, "Virus scanner", "9"), by=owner)
    whole = (
        f"{said}: 2 added, 1 changed. added: Cool down and Virus scanner 9"
        " changed: Heat up"
    )
    for page in (here, review.get_absolute_url(), f"{here}submit/"):
        assert text_of(ada.get(page)).count(whole) == 1
    assert "Approved as revision 1 Review" in text_of(ada.get(here))
    assert "The status is that of the plan." in text_of(ada.get("/"))
    assert ada.get("/").context["rows"][0].status == "Approved"
    assert "Revision 1 with Draft" in text_of(ada.get(f"{here}revisions/compare/"))


def test_a_change_of_own_steps_alone_is_submitted_on_the_page(
    ada, owner, team, clustered
):
    submitted(clustered, owner)
    page = f"{clustered.get_absolute_url()}submit/"
    assert "Revision 1 says the same" in text_of(ada.get(page))
    add_own(team, OwnStep(0, "Warm up", "", Phase.VERIFY), by=owner)
    text = text_of(ada.get(page))
    assert "says the same" not in text
    assert "Checklist: 1 added, 0 removed, 0 changed" in text
    assert ada.post(page, {"version": fresh(clustered).version}).status_code == 302
    here = clustered.get_absolute_url()
    compared = text_of(ada.get(f"{here}revisions/compare/"))
    assert "Revision 1 with Revision 2" in compared
    assert "added Whole environment Warm up" in compared
    add_own(team, OwnPrerequisite(0, "Virus scanner"), by=owner)
    compared = text_of(ada.get(f"{here}revisions/compare/"))
    assert "Revision 2 with Draft" in compared
    assert "prerequisites" in compared


def test_a_comparison_names_the_phase_and_what_no_machine_here_has(
    ada, owner, team, clustered
):
    row = add_own(team, OwnStep(0, "Warm up", "", Phase.PREPARE), by=owner)
    other = OwnStep(0, "Elsewhere", "", Phase.VERIFY, hostname="NOWHERE")
    elsewhere = add_own(team, other, by=owner)
    submitted(clustered, owner)
    page = f"{clustered.get_absolute_url()}revisions/compare/?from=1&to=draft"
    assert "The two are the same." in text_of(ada.get(page))
    remove_own(elsewhere, by=owner)
    text = text_of(ada.get(page))
    assert "The two are the same." not in text
    assert "none that this checklist has: 1 removed." in text
    change_own(row, OwnStep(0, "Warm up", "", Phase.VERIFY), by=owner)
    text = text_of(ada.get(page))
    assert "Warm up: phase Prepare Verify" in text
    assert "none that this checklist has" not in text


def test_a_comparison_and_a_what_if_tell_of_own_steps(
    ada, owner, team, clustered, multitiered
):
    step = OwnStep(0, "Warm up", "", Phase.VERIFY, hostname="DEV1")
    add_own(team, step, by=owner)
    here = multitiered.get_absolute_url()
    assert "Warm up" in text_of(ada.get(f"{here}checklist/"))
    text = text_of(ada.get(f"{here}compare/?with={clustered.pk}"))
    assert "removed DEV1 Warm up on the list" in text
    step = OwnStep(0, "Balance", "", Phase.VERIFY, role=Role.K2_SERVER)
    add_own(team, step, by=owner)
    text = text_of(ada.get(f"{here}what-if/node/"))
    assert re.search(r"added APP2 Balance \W*on the list", text)


def test_people_comment_on_an_own_step_and_read_whose_it_is(
    ada, owner, team, clustered
):
    row = add_own(team, OwnStep(0, "Warm up", "", Phase.VERIFY), by=owner)
    thread = begin_thread(clustered, Anchor.STEP, f"*/own.{row.pk}", "Why?", by=owner)
    assert thread.called == f"Warm up (Whole environment, {MARK})"
    address = f"{clustered.get_absolute_url()}threads/{thread.pk}/"
    assert f"Warm up (Whole environment, {MARK})" in text_of(ada.get(address))


def test_a_long_own_list_costs_no_more_queries(
    ada, owner, team, page, clustered, django_assert_max_num_queries
):
    for number in range(40):
        add_own(team, OwnStep(0, f"Step {number}", "", Phase.VERIFY), by=owner)
        add_own(team, OwnPrerequisite(0, f"Part {number}"), by=owner)
    revision = submitted(clustered, owner)
    with django_assert_max_num_queries(10):
        assert len(ada.get(page).context["own_steps"]) == 40
    with django_assert_max_num_queries(12):
        assert "Step 39" in text_of(
            ada.get(f"{clustered.get_absolute_url()}checklist/")
        )
    with django_assert_max_num_queries(8):
        assert "Step 39" in text_of(ada.get(f"{revision.get_absolute_url()}checklist/"))
