"""Connection strings without their passwords."""

import time
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.connection import Connection, ConnectionStringError, masked, read
from tests.domain.connection_cases import cases, id_of, outcome, text_of

MASK = "********"
UNREADABLE = f";{MASK}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Server=a;Password=x;Database=b", f"Server=a;Password={MASK};Database=b"),
        ("pWd = x y ; Server=a", f"pWd = {MASK} ; Server=a"),
        ("PWD='a;''b';Server=a", f"PWD={MASK};Server=a"),
        ('Password="x" ;UID=b', f"Password={MASK} ;UID=b"),
        ("PWD=x;Password=y;PWD=", f"PWD={MASK};Password={MASK};PWD="),
        ("Password=a=b", f"Password={MASK}"),
        ("Password={x};Server=a", f"Password={MASK};Server=a"),
        ("Password=x\0\0", f"Password={MASK}\0\0"),
    ],
)
def test_every_password_of_a_readable_string_is_masked(text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Server=a;Password==x;UID=b", f"Server=a;Password={MASK};UID=b{UNREADABLE}"),
        ("Password=x;y;Database=b", f"Password={MASK};Database=b{UNREADABLE}"),
        ("Password=x;Port=1;Database=b", f"Password={MASK};Database=b{UNREADABLE}"),
        ("Password='x;Server=a", f"Password={MASK}{UNREADABLE}"),
        ('Password="x"y;Server=a', f"Password={MASK};Server=a{UNREADABLE}"),
        ("Password='x;Server=y'z;Server=a", f"Password={MASK};Server=a{UNREADABLE}"),
        ("Password=x';Server=a", f"Password={MASK};Server=a{UNREADABLE}"),
        ("Driver={c};PWD={x;Server=y}};z};UID=b", f"Driver={{c}};PWD={MASK};UID=b"),
        ("Driver={c};PWD={x;UID=b", f"Driver={{c}};PWD={MASK}"),
        (
            "jdbc:sqlserver://a:1433;user=b;password=x",
            f"jdbc:sqlserver://a:1433;user=b;password={MASK}",
        ),
        ("ASHOST=a USER=b PASSWD=x", f"ASHOST=a USER=b PASSWD={MASK}"),
        ("Port=1;Pass=x", f"Port=1;Pass={MASK}"),
        ("sqlserver://b:x@a:1433", f"sqlserver://b:{MASK}@a:1433"),
        ("sqlserver://b:x@y@a/c?d=e", f"sqlserver://b:{MASK}@a/c?d=e"),
        (
            "see http://b:x@a and ftp://c:y@d",
            f"see http://b:{MASK}@a and ftp://c:{MASK}@d",
        ),
        ("Password=" + "x" * 129, f"Password={MASK}{UNREADABLE}"),
        ("foo=1;Password=x ;Server=a", f"foo=1;Password={MASK};Server=a"),
    ],
)
def test_of_an_unreadable_string_rather_too_much_is_masked(text, expected):
    assert isinstance(outcome(text), ConnectionStringError)
    assert masked(text) == expected


@pytest.mark.parametrize(
    "key",
    ["Pass word", "pass-word", "PASS_WD", "Password\u200b", "PWD\ufeff", "pwd\x1c"],
)
def test_a_misspelt_keyword_hides_its_password_all_the_same(key):
    assert masked(f"Server=a;{key}=s3cret;UID=b") == f"Server=a;{key}={MASK};UID=b"


@pytest.mark.parametrize(
    "text",
    [
        *("", ";", "Server=a;Database=b", "Password=", "Password=;Server=a"),
        *(
            "Password='';Server=a",
            "PWD = ;Server=a;x",
            "foo;Password= ;Server=a",
            "x;PWD={}",
        ),
        *("Server=a\\MSSQLSERVER;UID=b", "jdbc:sqlserver://a:1433;user=b@c;x=y"),
        *(
            "https://a.example/x?mail=b@c",
            "sqlserver://b:@a",
            "\0\x01\ud800",
            "no text",
        ),
    ],
)
def test_a_string_without_a_password_stays_as_it_is(text):
    assert masked(text) == text


@pytest.mark.parametrize("case", cases("parse"), ids=id_of)
def test_a_worked_case_stays_readable_and_keeps_all_but_the_password(case):
    text = text_of(case)
    connection = read(text)
    expected = replace(connection, password=MASK) if connection.password else connection
    assert read(masked(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Server=a;User ID=k2 Password=SECRET",
            "Server=a;User ID=k2 Password=********",
        ),
        ("UID='k2 pwd=SECRET';Server=a", "UID='k2 pwd=********';Server=a"),
        ("Server={PWD=SECRET}", "Server={PWD=********"),
    ],
)
def test_a_password_behind_a_forgotten_semicolon_is_masked_too(text, expected):
    assert masked(text) == expected
    read(expected)


PIECES = [
    *(";", "=", "'", '"', "{", "}", " ", "\0", "\x01", "==", "''", "://", "@", ":"),
    *("Password", "PWD=", "pwd =", "PASSWD=", "Server=", "Database=", "foo=", "SECRET"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("Server=a;Password=SECRET;x;Database=b")
@example("Server=a;Database=b;PWD='SECRET")
def test_masking_makes_no_string_readable_or_unreadable(text):
    assert isinstance(outcome(masked(text)), type(outcome(text)))


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("Password=SECRET;Password")
@example("Password=SECRET;x;Password=''")
@example("://Password:SECRET@'==SECRET")
def test_masking_twice_changes_nothing(text):
    assert masked(masked(text)) == masked(text)


@given(
    st.text(st.sampled_from("XYZ;='\"{} @:/\\"), min_size=1, max_size=12),
    st.sampled_from(["Password", "PWD", "pwd ", "Passwd"]),
    st.sampled_from(["", ";", ";foo", ";Server=a", ";Server=a;Port=1", "\x01"]),
)
def test_no_piece_of_a_password_is_left(password, key, rest):
    result = masked(f"Server=a;{key}={password}{rest}")
    assert not set(result) & set("XYZ")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=50))
def test_a_quoted_password_is_replaced_and_nothing_else(password):
    quoted = password.replace('"', '""')
    text = f'Server=a;PWD="{quoted}";Database=b;Timeout=7'
    connection = outcome(text)
    assert isinstance(connection, Connection)
    assert read(masked(text)) == replace(connection, password=MASK)


HUGE = 400_000


@pytest.mark.parametrize(
    "text",
    [
        *(
            ";" * HUGE,
            " " * HUGE,
            "=" * HUGE,
            "'" * HUGE,
            "\0" * HUGE + "x",
            "@" * HUGE,
        ),
        *("password" * (HUGE // 8), "PWD=" * HUGE, "PWD='" * HUGE, "PWD={" * HUGE),
        *(
            "Pwd=a;" * (HUGE // 6) + "x",
            "PWD=;" * (HUGE // 5) + "x",
            "PWD" + " " * HUGE,
        ),
        *(
            "PWD=a" + ";Data" * HUGE,
            "PWD=a" + ";  " * HUGE + "x;y",
            "x;PWD=a;" + " " * HUGE,
        ),
        *("://" * HUGE, "a://a:" * HUGE + "@", "://a:b@" * HUGE, "://@;" + "a" * HUGE),
        *("://@" + ";a" * HUGE, "://@;" + "a " * HUGE, "PWD='" + "''" * HUGE),
    ],
    ids=range(23),
)
def test_a_huge_text_is_masked_in_linear_time(text):
    start = time.process_time()
    masked(text)
    assert time.process_time() - start < 5
