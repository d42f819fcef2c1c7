"""Two people carry a cluster out: from an approval to ACCEPTED and signed off.

A step fails on the way, and the plan is put right and approved again in between.
"""

import json

import pytest
from playwright.sync_api import expect

from planner.domain.steps.phase import Phase
from planner.models import Installation
from tests.browser import plans
from tests.browser.accessibility import faults
from tests.browser.installing import (
    accepts_all,
    answered,
    closes,
    head,
    row,
    stands,
    taken_out,
    writes,
)
from tests.browser.wizard import Wizard
from tests.installing import at, passed_in_turn
from tests.people import a_colleague
from tests.reviewing import submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST_NODE, SECOND_NODE = "APP1/nlb.configure", "APP2/nlb.configure"
PATHS, DRAINED, PUBLISHED = "*/firewall.open", "*/nlb.test", "*/publish.verify"
AT_HAND, ENTERED = "APP2/license.request", "APP2/license.enter"
CLUSTER = "APP1/cluster.configure"
REFUSED = "Settings > Licensing refuses the key of APP2."
NEW_KEY = "K2C-A333"
WHY = "Which of the two nodes was it seen on?"
SEEN = "On APP2, with APP1 drained: it returned company 1000."
PHASES = [phase for phase in Phase if phase is not Phase.SERVERS]


@pytest.fixture
def grace(owner):
    return a_colleague("grace", owner, "is_planner", first_name="Grace")


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer", first_name="Bob")


def test_a_cluster_from_its_approval_to_accepted(grace, bob, open_browser, tmp_path):
    planner, _quiet = open_browser(grace)
    reviewer, _quiet = open_browser(bob)
    environment = plans.clustered(grace)
    submitted(environment, grace)
    approve(reviewer, environment, 1)
    installation = start(planner, environment)
    passes_the_first_steps(planner, installation, tmp_path)
    passed_in_turn(installation, grace, but=[ENTERED])
    fails(planner, installation)
    accepts_all(reviewer, installation, "Prepare")
    closes(reviewer, installation, [Phase.PREPARE])
    corrects_the_key(planner, environment)
    approve(reviewer, environment, 2)
    only_what_changed_is_to_be_done_again(planner, installation)
    does_it_again(planner, installation)
    passed_in_turn(installation, grace)
    sends_back(reviewer, installation)
    answers(planner, installation)
    accepts_the_answer(reviewer, installation)
    accepts_all(reviewer, installation)
    closes(reviewer, installation, PHASES)
    signs_off(reviewer, installation)
    takes_the_record_out(planner, installation)


def approve(page, environment, number):
    page.goto("/")
    waiting = page.get_by_role("region", name="Waiting for you")
    name = f"{environment.name}, revision {number}"
    waiting.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text(f"You approved revision {number}.")).to_be_visible()


def start(page, environment):
    page.goto(environment.get_absolute_url())
    page.get_by_role("button", name="Start installation").click()
    expect(page.get_by_text("Installation 1 has begun.")).to_be_visible()
    stands(page, "INCOMPLETE")
    return Installation.objects.get()


def passes_the_first_steps(page, installation, folder):
    for step in (FIRST_NODE, SECOND_NODE):
        task = at(installation, step)
        row(page, task).get_by_role("button", name="Passed").click()
        expect(row(page, task).get_by_text("Passed", exact=True)).to_be_visible()
    log = folder / "drained.log"
    log.write_text("08:00 APP1 stopped, APP2 answered\n")
    writes(page, at(installation, PATHS), "Passed", evidence="Every row connects.")
    writes(page, at(installation, DRAINED), "Passed", files=log)
    expect(page.get_by_text("4 of 49 steps done")).to_be_visible()


def fails(page, installation):
    failing = at(installation, ENTERED)
    page.goto(f"{installation.get_absolute_url()}?show=left")
    writes(page, failing, "Failed, blocks what follows", note=REFUSED)
    stands(page, "NOT ACCEPTED")
    expect(head(page)).to_contain_text("Failed, and blocks what follows: 1 step")
    waits = f"Waits for {failing.number} {failing.title}"
    expect(row(page, at(installation, CLUSTER))).to_contain_text(waits)
    assert faults(page) == []


def corrects_the_key(page, environment):
    Wizard(page).open(environment, "licenses")
    page.get_by_label("New licence key, APP2").fill(NEW_KEY)
    Wizard(page).press("Save and stay").is_at("Licences")
    page.goto(environment.get_absolute_url())
    page.get_by_role("link", name="Submit for review").click()
    page.get_by_label("Message to the reviewers").fill("The key that was refused.")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Revision 2 is submitted for review.")).to_be_visible()


def only_what_changed_is_to_be_done_again(page, installation):
    """Two steps name the licence; all others keep their results, and who accepted."""
    page.goto(f"{installation.get_absolute_url()}?phase=all")
    stands(page, "INCOMPLETE")
    aside = "An earlier result is set aside: revision 2 changed Licence."
    for step in (AT_HAND, ENTERED):
        expect(row(page, at(installation, step))).to_contain_text(aside)
    expect(page.get_by_text("An earlier result is set aside")).to_have_count(2)
    accepted = row(page, at(installation, FIRST_NODE))
    expect(accepted.get_by_text("Passed, accepted", exact=True)).to_be_visible()
    expect(head(page)).to_contain_text("Phases that are not closed: Prepare")
    page.goto(at(installation, ENTERED).get_absolute_url())
    record = page.get_by_role("region", name="Record")
    expect(record.get_by_text("Counts no more")).to_be_visible()
    expect(record).to_contain_text(REFUSED)
    changed = record.get_by_role("table", name="What changed of the step")
    expect(changed.get_by_role("row", name="Licence")).to_be_visible()
    expect(page.get_by_text(NEW_KEY)).to_have_count(0)
    assert faults(page) == []


def does_it_again(page, installation):
    page.goto(f"{installation.get_absolute_url()}?show=open")
    task = at(installation, AT_HAND)
    row(page, task).get_by_role("button", name="Passed").click()
    expect(page.get_by_text(f"Passed: {task}.")).to_be_visible()
    writes(page, at(installation, ENTERED), "Passed", evidence="Full, no limit.")


def sends_back(page, installation):
    task = at(installation, PUBLISHED)
    page.goto(f"{installation.get_absolute_url()}acceptance/?phase=verify")
    page.get_by_role("article", name=str(task)).get_by_role("checkbox").check()
    page.get_by_label("What you say to it").fill(WHY)
    page.get_by_role("button", name="Send back").click()
    expect(page.get_by_text("1 result is sent back.")).to_be_visible()
    page.goto(installation.get_absolute_url())
    stands(page, "NOT ACCEPTED")


def answers(page, installation):
    task = at(installation, PUBLISHED)
    page.goto("/")
    back = page.get_by_role("region", name="Sent back to you")
    expect(back).to_contain_text(f"Bob: {WHY}")
    back.get_by_role("link", name=str(task)).click()
    answered(page, "Passed", evidence=SEEN, button="Write a new result")
    expect(page.get_by_text(f"Written down: {task}.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", name="Environments")).to_be_visible()
    expect(back).to_have_count(0)


def accepts_the_answer(page, installation):
    page.goto(at(installation, PUBLISHED).get_absolute_url())
    expect(page.get_by_text(SEEN)).to_be_visible()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("1 result is accepted.")).to_be_visible()


def signs_off(page, installation):
    stands(page, "ACCEPTED")
    page.get_by_role("button", name="Sign off").click()
    expect(head(page)).to_contain_text("Signed off, Bob")
    expect(page.get_by_role("button", name="Sign off")).to_have_count(0)
    assert faults(page) == []


def takes_the_record_out(page, installation):
    page.goto(f"{installation.get_absolute_url()}gates/")
    assert taken_out(page, "PDF").startswith(b"%PDF-")
    text = taken_out(page, "JSON").decode()
    record = json.loads(text)
    first, second = record["revisions"]
    now = Installation.objects.get().revision
    assert record["fingerprint"] == second["fingerprint"] == now.fingerprint
    assert first["fingerprint"] != now.fingerprint
    assert (record["verdict"], record["audit"]) == ("accepted", [])
    assert record["signed_off"]["by"] == "Bob"
    steps = {step["number"]: step for step in record["steps"]}
    failed = steps[at(installation, ENTERED).number]["earlier_results"][0]
    assert (failed["outcome"], failed["note"]) == ("failed-blocks", REFUSED)
    files = steps[at(installation, DRAINED).number]["result"]["files"]
    assert [file["name"] for file in files] == ["drained.log"]
    assert {step["result"]["by"] for step in steps.values()} == {"Grace"}
    assert {step["accepted"]["by"] for step in steps.values()} == {"Bob"}
    assert NEW_KEY not in text
