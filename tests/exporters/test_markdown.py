"""The task list: whatever a plan says, it stays a task list."""

import re

import pytest
from markdown_it import MarkdownIt

from planner.exporters.markdown import markdown, plain
from tests.exporters.checklists import a_checklist


def text(**options):
    return markdown.render(a_checklist(**options)).decode()


def tokens(source):
    flat = []
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        flat += [token, *(token.children or [])]
    return flat


def test_every_step_is_a_task():
    assert text().count("\n- [ ] **") == len(a_checklist().steps)
    assert "- [ ] **1\\. Open the network paths**" in text()


def test_nothing_of_the_plan_becomes_a_link_or_markup():
    found = tokens(text())
    links = {token.attrs["href"] for token in found if token.type == "link_open"}
    vendor = {page for step in a_checklist().steps for page in step.source}
    assert links == vendor
    html = {t.content for t in found if t.type in ("html_inline", "html_block")}
    assert html <= {"<!-- -->"}
    assert [t.content for t in found if t.type == "code_inline"] == [
        a_checklist().fingerprint
    ]


def test_what_is_read_is_what_was_written():
    shown = "".join(
        token.content for token in tokens(text()) if token.type.startswith("text")
    )
    assert "=1+1 <script>alert(1)</script>" in shown
    assert "[K2](http://evil.com)" in shown
    assert "svc@contoso.com" in shown


def test_a_table_keeps_its_columns():
    lines = [line for line in text().splitlines() if line.startswith("|")]
    assert len(lines) == len(a_checklist().firewall) + 2
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {7}


@pytest.mark.parametrize(
    "wicked",
    [
        "www.evil.com",
        "http://evil.com",
        "a@evil.com",
        "<b>",
        "[x](y)",
        "![x](y)",
        "`x`",
        "**x**",
        "~~x~~",
        "&lt;",
        "$x$",
        ":smile:",
        "a\n# b",
    ],
)
def test_signs_with_a_meaning_lose_it(wicked):
    (inline,) = (t for t in tokens(f"Do: {plain(wicked)}") if t.type == "inline")
    kinds = {child.type for child in inline.children}
    assert kinds <= {"text", "text_special", "html_inline"}
    live = r"www\.\w|(?<!\\)://|@\w|(?<!\\)[#`*\[]|(?<!\\)<(?!!-- -->)"
    assert re.search(live, plain(wicked)) is None


def test_every_heading_of_a_draft_says_so():
    headings = [line for line in text(draft=True).splitlines() if line.startswith("#")]
    assert len(headings) > 5
    assert all("DRAFT" in heading for heading in headings)
    assert "DRAFT" not in text()


def test_what_is_accepted_is_one_line_each_with_who_and_when():
    part = text().split("## Accepted warnings\n\n", 1)[1].split("\n\n", 1)[0]
    signed, lapsed, idle = part.splitlines()
    assert signed.startswith("- LIC-04, DEV1: ")
    assert signed.endswith("on 2026-11-03, lapses on 2027-05-01)")
    assert "Lapsed: Accepted by the team" in lapsed
    assert "Without effect: the plan has no such machine: It stays" in idle
