"""What is read from a connection string, and which strings are refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.connection import Connection, ConnectionStringError, Stage, read
from tests.domain.connection_cases import cases, id_of, outcome, refusal, text_of

WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000"


@pytest.mark.parametrize("case", cases("parse"), ids=id_of)
def test_a_worked_case_is_read(case):
    connection = read(text_of(case))
    assert {key: getattr(connection, key) for key in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases("invalid"), ids=id_of)
def test_a_worked_case_is_refused(case):
    assert refusal(text_of(case)).stage == case["expect"]["stage"]


@pytest.mark.parametrize("text", ["", ";", " ", ";;\t; ", "\0", " ;\0\0 \0"])
def test_a_text_without_pairs_means_all_defaults(text):
    connection = read(text)
    assert connection == read("")
    assert (connection.server, connection.is_local) == ("localhost", True)
    assert (connection.connect_timeout, connection.packet_size) == (15, 8000)
    assert connection.encrypt is None


@pytest.mark.parametrize("white", WHITE_SPACE)
def test_white_space_around_keys_and_values_is_skipped(white):
    text = f"{white}Server{white}={white}SQL01{white};{white}Database=x{white}"
    assert (read(text).data_source, read(text).database) == ("SQL01", "x")


@pytest.mark.parametrize("letter", "\u200b\ufeff")
def test_invisible_characters_are_no_white_space(letter):
    assert read(f"Database={letter}x{letter}").database == f"{letter}x{letter}"


@pytest.mark.parametrize("letter", "\x1c\x1d\x1e\x1f\x01\x7f\x80\x9f")
def test_control_characters_stand_in_quotes_only(letter):
    assert read(f"Database='{letter}x'").database == f"{letter}x"
    assert refusal(f"Database={letter}x").stage is Stage.SYNTAX
    assert refusal(f"Database=x{letter}").stage is Stage.SYNTAX
    assert refusal(f"{letter}Database=x").stage is Stage.SYNTAX
    assert refusal(f"Data{letter}base=x").stage is Stage.SYNTAX


@pytest.mark.parametrize("value", ["x", "'x'", '"x"', ""])
def test_nul_characters_end_the_whole_text(value):
    assert read(f"UID={value}\0\0 \0").user == value.strip("'\"")
    assert refusal(f"UID={value}\0;").stage is Stage.SYNTAX
    assert refusal(f"UID={value}\0x").stage is Stage.SYNTAX


def test_a_nul_character_in_quotes_is_refused():
    assert refusal("UID='a\0b'").stage is Stage.SYNTAX


def test_a_doubled_equals_sign_belongs_to_the_key():
    assert refusal("Password==abc;Database=x").stage is Stage.KEYWORD
    assert refusal("==Server=x").stage is Stage.KEYWORD


def test_a_semicolon_does_not_end_a_key():
    assert refusal("foo;Server=x").stage is Stage.KEYWORD


@pytest.mark.parametrize("text", ["=x", " =x", "=", "Server", "Server=a;b", "===a"])
def test_a_pair_needs_a_key_and_an_equals_sign(text):
    assert refusal(text).stage in {Stage.SYNTAX, Stage.KEYWORD}


@pytest.mark.parametrize(
    "key",
    ["Data  Source", "DataSource", "IntegratedSecurity", "Port", "Driver"],
)
def test_a_key_is_looked_up_exactly(key):
    assert refusal(f"{key}=true").stage is Stage.KEYWORD


def test_keys_are_lowered_without_changing_their_length():
    assert read("SERVER=x;dAtAbAsE=y").database == "y"
    assert refusal("INİTIAL CATALOG=x").stage is Stage.KEYWORD


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("'a;b'", "a;b"),
        ('"a;b"', "a;b"),
        ("'it''s'", "it's"),
        ('"say ""hi"""', 'say "hi"'),
        ("''''", "'"),
        ("' a '", " a "),
        ('"it\'s"', "it's"),
        ("'a\\'", "a\\"),
        ("'a' ", "a"),
        ("a b", "a b"),
        ("a=b==c", "a=b==c"),
        ("a\"b'c", "a\"b'c"),
        ("{a", "{a"),
        ("\u201ca\u201d", "\u201ca\u201d"),
        ("=a", None),
        ("''", ""),
        ("", ""),
    ],
)
def test_a_value_is_read_with_or_without_quotes(value, expected):
    if expected is None:
        assert refusal(f"Password={value}").stage is Stage.SYNTAX
    else:
        assert read(f"Password={value};Database=x").password == expected


@pytest.mark.parametrize("value", ["'a", "'a''", '"', "'a'b", "a'", 'a"', "'a''b"])
def test_a_stray_quote_is_refused(value):
    assert refusal(f"Password={value};Database=x").stage is Stage.SYNTAX


def test_a_value_after_a_blank_may_start_with_an_equals_sign():
    assert read("Password= =a").password == "=a"


def test_the_last_pair_wins_across_synonyms():
    assert read("Server=a;Data Source=b;Addr=c").data_source == "c"
    assert read("Timeout=1;Connect Timeout=2").connect_timeout == 2


def test_a_later_empty_value_resets_to_the_default():
    assert read("Server=a;Address=").server == "localhost"
    assert read("Timeout=1;Connection Timeout= ;").connect_timeout == 15
    assert read("Pooling=no;Pooling=").pooling is True
    assert read("Encrypt=strict;Encrypt=").encrypt is None


def test_only_the_last_value_of_a_keyword_has_to_be_valid():
    assert read("Timeout=x;Timeout=5").connect_timeout == 5
    assert refusal("Timeout=5;Timeout=x").stage is Stage.VALUE


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
    .filter(lambda value: len(value.encode("utf-16-le")) <= 256)
    .flatmap(lambda value: st.tuples(st.just(value), st.sampled_from("'\"")))
)
def test_any_value_in_quotes_reads_back(quoted):
    value, quote = quoted
    text = f"PWD={quote}{value.replace(quote, quote * 2)}{quote};Server=x"
    assert (read(text).password, read(text).server) == (value, "x")


@given(st.text(alphabet="=;'\" \0\t\x01aServer{}pwdtimeout01"))
def test_no_text_does_anything_but_read_or_be_refused(text):
    assert isinstance(outcome(text), Connection | ConnectionStringError)


HUGE = 400_000


@pytest.mark.parametrize(
    "text",
    [
        *(";" * HUGE, " " * HUGE, "=" * HUGE, "a" + "=" * HUGE, '"' * HUGE),
        *("'" * HUGE, "\\" * HUGE, "Server=" + "\\" * HUGE, "Server=" + "," * HUGE),
        *('PWD="' + "a" * HUGE, "PWD='" + "''" * HUGE, "\0" * HUGE + "x"),
        *("UID=;" * (HUGE // 5), "Pwd=a;" * (HUGE // 6) + "x", "a=" * HUGE),
        *("Server=a" + " " * HUGE + "b", "Server" + " " * HUGE + "=b"),
        *("Timeout=" + "0" * HUGE + "x", "Timeout='" + " " * HUGE + "x'"),
        *("Server=" + "a\\" * HUGE, "Server=" + "1:" * HUGE, "\u0130" * HUGE + "=1"),
    ],
    ids=range(22),
)
def test_a_huge_text_is_read_in_linear_time(text):
    start = time.process_time()
    assert len(str(outcome(text))) < 4000
    assert time.process_time() - start < 5
