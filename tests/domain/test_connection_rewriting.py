"""Connection strings in which one thing is changed and all else stays."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from planner.domain.connection import Connection, read
from planner.domain.sqlclient.address import PIPE
from planner.domain.sqlclient.rewriting import with_host, without_password
from tests.domain.connection_cases import cases, id_of, outcome, refusal, text_of

each_readable = pytest.mark.parametrize("case", cases("parse"), ids=id_of)

BLANKS = st.sampled_from(["", " ", "\t", "\xa0"])
SERVERS = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "tcp:", "NP : ", "admin:", "lpc:", "\\\\"]),
    st.sampled_from(["", ".", "(local)", "LOCALHOST", "127.0.0.1", "::1", "[::1]"]),
    BLANKS,
    st.sampled_from(["", "\\K2", "\\pipe\\sql\\query", "\\pipe\\MSSQL$K2\\sql\\query"]),
    st.sampled_from(["", ",1433", " , 77 "]),
)
VALUES = st.sampled_from(["K2", " a b ", "", "'x;y'", '"it""s"', "a=b", "{x}"])
PAIRS = st.one_of(
    st.builds("{}={}".format, st.sampled_from(["Server", "Data Source"]), SERVERS),
    st.builds("{} = '{}'".format, st.sampled_from(["Addr", "SERVER"]), SERVERS),
    st.builds(
        "{}={}".format, st.sampled_from(["Password", " pwd ", "UID", "App"]), VALUES
    ),
    st.sampled_from(["Database=K2", "", " ", "Encrypt=strict", "Net=dbmslpcn"]),
)
TEXTS = st.builds(
    "{}{}".format,
    st.lists(PAIRS, max_size=6).map(";".join),
    st.sampled_from(["", "\0"]),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Server=.;Database=K2", "Server=SQL1;Database=K2"),
        ("Server=(LOCAL)\\K2;Database=K2", "Server=SQL1\\K2;Database=K2"),
        ("Data Source = localhost,1433 ; UID=a", "Data Source = SQL1,1433 ; UID=a"),
        ("Addr=tcp: 127.0.0.1 , 77\\K2", "Addr=tcp: SQL1 , 77\\K2"),
        ("Server='np : . ';Password='a;b'", "Server='np : SQL1 ';Password='a;b'"),
        ('Server="[::1]"', 'Server="SQL1"'),
        ("Server=::1\\K2", "Server=SQL1\\K2"),
        ("Server=,1433", "Server=SQL1,1433"),
        ("Server=other;Data Source=.", "Server=other;Data Source=SQL1"),
        (r"Server=\\.\pipe\sql\query", r"Server=\\SQL1\pipe\sql\query"),
        (
            r"Server=np:\\.\pipe\MSSQL$K2\sql\query",
            r"Server=np:\\SQL1\pipe\MSSQL$K2\sql\query",
        ),
        ("Server=SQL9\\K2", "Server=SQL1\\K2"),
    ],
)
def test_the_host_is_changed_and_nothing_else(text, expected):
    assert with_host(text, "SQL1") == expected


@pytest.mark.parametrize(
    "text",
    [
        r"Server=(localdb)\K2",
        r"Server=\\.\pipe\of-its-own\x\y",
        "Server=lpc:.",
        "Server=.;Network Library=DBMSLPCN",
        "Server=",
        "Database=K2",
        "Server=.;Server=",
    ],
)
def test_what_cannot_be_elsewhere_has_no_host_to_change(text):
    assert with_host(text, "SQL1") is None


def test_a_host_that_would_be_read_as_something_else_is_not_written():
    for host in ("SQL1,99", "SQL1\\K2", "SQL1;UID=sa", "'SQL1", "", ".", "np:x", "a/b"):
        assert with_host("Server=localhost;Database=K2", host) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Server=a;Password=x;Database=b", "Server=a;Database=b"),
        ("Server=a ; Password = x ; Database=b", "Server=a ; Database=b"),
        ("Password=x;Server=a", "Server=a"),
        ("pwd='a;b' ; Server=a", "Server=a"),
        ("Server=a;Password=********", "Server=a"),
        ("PWD=x;Server=a;Password=;UID=b;pwd=y;", "Server=a;UID=b;"),
        ("Server='a;Password=x'", "Server='a;Password=x'"),
        ("Password=x", ""),
        (" Server=a; ", " Server=a; "),
    ],
)
def test_the_password_goes_and_nothing_else(text, expected):
    assert without_password(text) == expected


def without_host(connection: Connection) -> Connection:
    return replace(connection, server="", is_local=False, data_source="")


def keeps_its_promises(text: str) -> None:
    meant = read(text)
    assert read(without_password(text)) == replace(meant, password="")
    rewritten = with_host(text, "SQL1")
    if rewritten is not None:
        read_again = read(rewritten)
        assert (read_again.server, read_again.is_local) == ("sql1", False)
        assert without_host(read_again) == without_host(meant)
        assert len(rewritten) <= len(text) + len("SQL1")


@each_readable
def test_the_worked_cases_are_read_as_before(case):
    keeps_its_promises(text_of(case))


@given(text=TEXTS)
@example(text="Password=x\0 ")
@example(text="App='a' ;PWD=x")
def test_any_string_is_read_as_before(text):
    assume(isinstance(outcome(text), Connection))
    keeps_its_promises(text)


@given(text=TEXTS)
def test_every_usual_local_name_can_be_replaced(text):
    connection = outcome(text)
    assume(isinstance(connection, Connection) and connection.is_local_name)
    is_own_pipe = connection.pipe not in (None, PIPE) and not connection.instance
    stays = is_own_pipe or connection.protocol == "lpc"
    assert (with_host(text, "SQL1") is None) == stays


def test_a_string_that_cannot_be_read_is_refused():
    for change in (without_password, lambda text: with_host(text, "SQL1")):
        with pytest.raises(type(refusal("Server"))):
            change("Server")


def test_a_long_string_takes_no_longer_than_its_length():
    text = "Server=" + " " * 200_000 + "." + " " * 200_000
    start = time.process_time()
    assert re.sub(" +", "", with_host(text, "SQL1") or "") == "Server=SQL1"
    without_password("Password=x;" * 20_000)
    assert time.process_time() - start < 2
