"""Connection strings as they are pasted, and what of them may be shown again."""

import time

import pytest

from planner.domain.connection import given_aliases, given_strings, masked_lines
from planner.domain.sqlclient.pasted import shown

MASK = "********"


def cells(text):
    return [(each.number, each.machine, each.text) for each in given_strings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\tServer=x\r\nB\tServer=y", [(1, "A", "Server=x"), (2, "B", "Server=y")]),
        ("\n\n  Server=x  \n\t\n", [(3, "", "Server=x")]),
        ("Server=x;\tDatabase=y", [(1, "", "Server=x;\tDatabase=y")]),
        ('A\t"Server=x;Password=""a"""', [(1, "A", 'Server=x;Password="a"')]),
        (" A \t Server=x\t", [(1, "A", "Server=x")]),
        ("Server=x\u2028", [(1, "", "Server=x")]),
        ("A\tServer=x;Database=y\tOslo\told", [(1, "A", "Server=x;Database=y")]),
        ('A\t"Server=x;PWD=""a\tb"""', [(1, "A", 'Server=x;PWD="a\tb"')]),
        (
            'A\t"Server=x;\r\nPWD=""a"""\r\nB\tServer=y',
            [(1, "A", 'Server=x; PWD="a"'), (3, "B", "Server=y")],
        ),
        ('"Server=x\nServer=y', [(1, "", '"Server=x'), (2, "", "Server=y")]),
        ("\ufeffA\tServer=x", [(1, "A", "Server=x")]),
        ("A\tServer=x;\tDatabase=y", [(1, "A", "Server=x;\tDatabase=y")]),
        ("Machine\tConnection string\nA\tServer=x", [(2, "A", "Server=x")]),
        ("ConnectionString\r\n\r\nServer=x", [(3, "", "Server=x")]),
        ("Connection string", [(1, "", "Connection string")]),
        ("A\tSQL1\nB\tServer=x", [(1, "A", "SQL1"), (2, "B", "Server=x")]),
        ("sql://a:pw@b\tServer=x", [(1, f"sql://a:{MASK}@b", "Server=x")]),
        ("", []),
    ],
)
def test_a_line_is_a_string_and_before_a_tab_its_machine(text, expected):
    assert cells(text) == expected


def test_an_alias_without_a_value_leads_nobody_knows_where():
    text = "K2SQL\tDBMSSOCN,SQL1,1433\nOTHER\t\n\nTHIRD"
    assert given_aliases(text) == {
        "K2SQL": "DBMSSOCN,SQL1,1433",
        "OTHER": None,
        "THIRD": None,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A\tServer=x;Password=y\nB\tPWD=z",
            f"A\tServer=x;Password={MASK}\nB\tPWD={MASK}",
        ),
        ("Server=x\n\n", "Server=x\n\n"),
        ("A\tServer=x;Pasword=y", f"A\tServer=x;Pasword={MASK}"),
        ('Server=x;Pasword="y;z";Database=b', f"Server=x;Pasword={MASK};Database=b"),
        ("Server=x;Port=1433", "Server=x;Port=1433"),
        ('A\t"Server=x;\nPWD=y"\nB\tz=', f"A\tServer=x; PWD={MASK}\nB\tz="),
        ("word=y;Database=b", f"word={MASK};Database=b"),
        ('Server=x;App="a=b;c=d"', 'Server=x;App="a=b;c=d"'),
        ("Server=x;Foo=", "Server=x;Foo="),
    ],
)
def test_lines_are_masked_one_by_one(text, expected):
    assert masked_lines(text) == expected
    assert masked_lines(expected) == expected


@pytest.mark.parametrize("part", ["a=b;", ";", "=", "a;", "x='", "Password=", "\t"])
def test_masking_takes_linear_time(part):
    start = time.process_time()
    shown(part * 100_000)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("text", ['"', "x", "x;", ";"])
def test_a_long_text_that_is_no_connection_string_is_masked_at_once(text):
    pasted = text * (200_000 // len(text))
    start = time.perf_counter()
    assert masked_lines(pasted)
    assert time.perf_counter() - start < 3
