"""The page: one file, one script, no request, nothing of the plan as markup."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

from planner.domain.approval import Approval
from planner.exporters.html_page import html_page
from tests.exporters.checklists import WICKED, a_checklist


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def page(**options):
    return Page(html_page.render(a_checklist(**options)).decode())


def test_there_is_a_box_to_tick_for_every_step():
    boxes = [box for box in page().all("input") if box.get("type") == "checkbox"]
    assert len(boxes) == len(a_checklist().steps)
    labels = {label.get("for") for label in page().all("label")}
    assert {box["id"] for box in boxes} <= labels


def test_nothing_is_asked_of_a_network():
    found = page()
    names = {tag for tag, _ in found.tags}
    assert names.isdisjoint({"link", "img", "iframe", "object", "form"})
    assert [script.get("src") for script in found.all("script")] == [None]
    style = html_page.render(a_checklist()).decode().split("</style>")[0]
    assert re.search(r"url\(|@import", style) is None
    (policy,) = (m for m in found.all("meta") if "http-equiv" in m)
    assert policy["content"].startswith("default-src 'none'")
    assert "connect-src" not in policy["content"]


def test_nothing_of_the_plan_becomes_markup_or_a_link():
    found = page()
    assert f"=1+1 {WICKED}" in found.text
    assert f"Test the destination {WICKED}" in found.text
    assert "Ada <script>alert(1)</script>" in found.text
    vendor = {address for step in a_checklist().steps for address in step.source}
    assert {link["href"] for link in found.all("a")} == vendor


def test_paper_has_lines_to_sign_on():
    signed = [tag for tag in page().all("div") if tag.get("class") == "sign"]
    assert len(signed) == len(a_checklist().by_phase)


def test_every_table_of_a_draft_says_so_at_its_head():
    found = page(draft=True)
    notice = a_checklist(draft=True).draft_notice
    assert found.text.count(notice) == len(found.all("table")) + 1
    assert "DRAFT" not in page().text


def test_what_is_accepted_is_grey_with_who_and_when():
    found = page()
    assert len([row for row in found.all("tr") if row.get("class") == "greyed"]) == 3
    assert "by Ada, on 2026-01-02, lapsed on 2026-05-01" in found.text
    assert "Without effect: the plan has no such machine" in found.text


def test_the_data_for_the_script_cannot_leave_its_element():
    body = html_page.render(a_checklist()).decode()
    data = body.split('<template id="about">')[1]
    about = json.loads(data.split("</template>")[0])
    steps = a_checklist().steps
    assert [step["id"] for step in about["steps"]] == [step.id for step in steps]
    assert about["plan"] == f"=1+1 {WICKED}"
    assert body.count("</script>") == 1


def test_only_the_script_of_the_page_may_run():
    (policy,) = (m for m in page().all("meta") if "http-equiv" in m)
    script = html_page.render(a_checklist()).decode().split("<script>")[-1]
    digest = sha256(script.split("</script>")[0].encode()).digest()
    assert f"'sha256-{b64encode(digest).decode()}'" in policy["content"]


def test_the_approval_is_named_or_its_lack():
    assert "NOT APPROVED" in page().text
    approved = replace(a_checklist(), approval=Approval(("Grace",), date(2026, 11, 3)))
    said = Page(html_page.render(approved).decode()).text
    assert "Approved by Grace on 2026-11-03" in said
