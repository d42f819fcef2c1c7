"""docs/security.md leaves no requirement out and names only what is there."""

import re
from collections import Counter

from k2portal.bootstrap import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TABLES, CANNOT_APPLY = PAGE.split("\n### What cannot apply\n")
ROWS = re.findall(
    r"^\| v5\.0\.0-(\S*) \| (.*) \| (.*) \| (.*) \|$", TABLES, re.MULTILINE
)

SECTIONS = {
    **{"1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4},
    **{"2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1},
    **{"4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12},
    **{"6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2},
    **{"7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3},
    **{"9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2},
    **{"10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1},
    **{"12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5},
    **{"14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1},
    **{"16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2},
}
"""How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they come
before those of level 3."""

ASKED = [
    f"{section}.{number}"
    for section, most in SECTIONS.items()
    for number in range(1, most + 1)
]


def test_every_line_of_the_tables_can_be_read():
    assert len(ROWS) == TABLES.count("\n| v")


def test_every_requirement_is_in_a_table_or_cannot_apply_and_none_is_twice():
    in_tables = [number for number, *_rest in ROWS]
    left_out = re.findall(r"\d+\.\d+\.\d+", CANNOT_APPLY)
    assert Counter(in_tables + left_out) == dict.fromkeys(ASKED, 1)
    assert in_tables == [number for number in ASKED if number in in_tables]


def test_a_line_says_its_level_what_is_asked_and_what_covers_it():
    for number, level, asked, covered in ROWS:
        assert level in ("1", "2"), number
        assert asked.strip(), number
        assert covered.strip(), number
        marks = {mark.rstrip(".:") for mark in re.findall(r"\*\*(.+?)\*\*", covered)}
        assert marks <= {"Partly", "Not covered"}, number


def test_every_file_that_is_named_is_there():
    paths = set(re.findall(r"`([\w.-]+(?:/[\w.-]+)+|[\w-]+\.(?:md|lock|txt))`", PAGE))
    assert len(paths) > 50
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_every_setting_that_is_named_is_one():
    code = [path.read_text("utf-8") for path in (ROOT / "k2portal").glob("*.py")]
    named = set(re.findall(r"`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`", PAGE))
    known = set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", "\n".join(code)))
    assert sorted(named - known) == []


def test_every_part_of_the_page_that_is_linked_is_there():
    heads = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    parts = {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= parts
