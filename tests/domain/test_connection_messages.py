"""What people are told about a connection string, and what not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.connection import read
from tests.domain.connection_cases import outcome, refusal


@pytest.mark.parametrize(
    "text",
    [
        "Server=a;Password=TOP;SECRET;Database=x",
        "Server=a;Password==TOPSECRET;Database=x",
        "Server=a;Password='TOPSECRET;Database=x",
        "Server=a;Password='TOP'SECRET;Database=x",
        "Server=a;Password=TOPSECRET';Database=x",
        "Server=a;Password=TOP;Timeout=SECRET",
        "Server=a;Password=TOP;Server=TOP/SECRET",
        "Server=a;Password=TOP\x01SECRET",
        "jdbc:sqlserver://a:1433;user=b;password=TOPSECRET",
        "sqlserver://b:TOPSECRET@a",
        "ASHOST=a USER=b PASSWD=TOPSECRET",
        "Password=" + "TOPSECRET" * 20,
        "Password=TOPSECRET;Failover Partner=b",
    ],
)
def test_an_error_repeats_no_piece_of_a_password(text):
    error = refusal(text)
    for piece in ("top", "secret"):
        assert piece not in str(error).lower()
        assert piece not in repr(error).lower()
    assert error.__cause__ is None
    assert error.__context__ is None


@given(
    st.text(alphabet="XYZ", min_size=6),
    st.sampled_from(["{}", "'{}", "{}'", "={}", "{};{}", "'{}'{}", "{}\x01", "{}\0"]),
    st.sampled_from([";", ";Port=1", ";Timeout=x", ";Server=a/b", ";UID"]),
)
def test_no_error_repeats_a_password(password, form, rest):
    text = f"Server=a;Password={form.format(password, password)}{rest}"
    result = outcome(text)
    assert password not in f"{result} {result!r}".upper()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Server=a;Database", ["Pair 2", "character 10", "="]),
        ("Server=a;Datasource=b", ["Pair 2", "datasource", "Write Data Source"]),
        ("Port=1433", ["Server=SQL01,1433"]),
        ("Driver={x}", ["ODBC"]),
        ("Server=a;Timeout=x", ["Pair 2", "Connect Timeout", "whole number"]),
        ("Server=a\\MSSQLSERVER", ["Data Source", "host only"]),
        ("Password=a;b;Server=c", ["Pair 2", "quotes"]),
    ],
)
def test_an_error_says_what_where_and_what_to_do(text, words):
    message = str(refusal(text))
    assert [word for word in words if word not in message] == []


def test_a_connection_does_not_show_its_password():
    connection = read("Server=a;Password=TOPSECRET")
    assert "TOPSECRET" not in f"{connection} {connection!r} {[connection]}"
