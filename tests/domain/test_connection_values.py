"""Which values the keywords of a connection string can have."""

import pytest

from planner.domain.connection import Stage, read
from tests.domain.connection_cases import refusal


@pytest.mark.parametrize("value", ["true", "YES", "' Yes '", '"\u3000true"'])
def test_true_and_yes_are_true(value):
    assert read(f"Trust Server Certificate={value}").trust_server_certificate


@pytest.mark.parametrize("value", ["false", "No", "' no'"])
def test_false_and_no_are_false(value):
    assert read(f"Pooling={value}").pooling is False


@pytest.mark.parametrize("value", ["1", "0", "on", "off", "sspi", "y", "t rue"])
def test_nothing_else_is_a_boolean(value):
    assert refusal(f"Pooling={value}").stage is Stage.VALUE


def test_integrated_security_is_also_sspi_and_false_when_empty():
    assert read("Integrated Security=SSPI").integrated_security is True
    assert read("Trusted_Connection=yes").integrated_security is True
    assert read("Integrated Security=").integrated_security is False


@pytest.mark.parametrize(
    ("value", "number"), [("30", 30), ("+5", 5), ("' 7\t'", 7), ("0015", 15)]
)
def test_a_number_may_have_a_sign_zeros_and_blanks(value, number):
    assert read(f"Timeout={value}").connect_timeout == number


@pytest.mark.parametrize(
    "value",
    [
        *(
            "1_000",
            "\u0663\u0660",
            "\uff13\uff10",
            "1.0",
            "1e3",
            "0x10",
            "- 1",
            "1 0",
            "''",
            "' '",
        ),
        *("2147483648", "-2147483649", "99999999999", "-1", "x", "²"),
    ],
)
def test_nothing_else_is_a_number(value):
    assert refusal(f"Timeout={value}").stage is Stage.VALUE


@pytest.mark.parametrize(
    ("keyword", "good", "bad"),
    [
        ("Packet Size", (512, 32768), (511, 32769, 0)),
        ("Max Pool Size", (1, 2147483647), (0, -1)),
        ("Min Pool Size", (0, 100), (-1, 101)),
        ("ConnectRetryCount", (0, 255), (-1, 256)),
        ("Connect Retry Interval", (1, 60), (0, 61)),
        ("Connection Lifetime", (0, 2147483647), (-1,)),
        ("Command Timeout", (0,), (-1,)),
        ("Connection Idle Timeout", (0,), (-1,)),
    ],
)
def test_numbers_have_their_ranges(keyword, good, bad):
    for number in good:
        read(f"{keyword}={number}")
    for number in bad:
        assert refusal(f"{keyword}={number}").stage is Stage.VALUE


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        *(("true", "mandatory"), ("Yes", "mandatory"), ("MANDATORY", "mandatory")),
        *(("false", "optional"), ("no", "optional"), ("Optional", "optional")),
        ("' Strict '", "strict"),
    ],
)
def test_encrypt_has_three_meanings(value, meaning):
    assert read(f"Encrypt={value}").encrypt == meaning


@pytest.mark.parametrize(
    "pair",
    [
        *("Encrypt=on", "ApplicationIntent=Read", "Authentication=Kerberos"),
        *("Pool Blocking Period=never", "Context Connection=true", "Net=tcp"),
        *("Type System Version=2008", "IP Address Preference=IPv4"),
    ],
)
def test_a_word_that_is_not_offered_is_refused(pair):
    assert refusal(pair).stage is Stage.VALUE


def test_words_are_kept_in_their_normal_form():
    assert read("ApplicationIntent=READONLY").application_intent == "ReadOnly"
    assert read("").application_intent == "ReadWrite"
    assert read("Net=DBMSSOCN").network_library == "dbmssocn"
    assert read("Authentication=SqlPassword").authentication == "SqlPassword"


@pytest.mark.parametrize(
    "keyword",
    ["Server", "Database", "UID", "PWD", "App", "Language", "WSID"],
)
def test_texts_are_limited_to_128_utf16_units(keyword):
    for text in ("a" * 128, "\U0001f510" * 64):
        read(f"{keyword}={text}")
    for text in ("a" * 129, "\U0001f510" * 64 + "a"):
        assert refusal(f"{keyword}={text}").stage is Stage.VALUE


def test_the_failover_partner_is_limited_too():
    read(f"Failover Partner={'a' * 128};Database=x")
    assert refusal(f"Failover Partner={'a' * 129};Database=x").stage is Stage.VALUE


def test_a_file_name_is_limited_and_has_one_place_for_bars():
    read(f"AttachDbFilename={'a' * 260}")
    read("Extended Properties=|dataDIRECTORY|\\k2.mdf")
    for value in ("a" * 261, "a|b", "|x|a", "|DataDirectory|a|b"):
        assert refusal(f"Initial File Name={value}").stage is Stage.VALUE


@pytest.mark.parametrize(
    "text",
    [
        "Failover Partner=b",
        "Failover Partner=b;Database=x;MultiSubnetFailover=yes",
        "FailoverPartner=b;Database=x;ApplicationIntent=ReadOnly",
        "Failover Partner=b;Database=x;User Instance=true",
        "Authentication=Active Directory Default;Integrated Security=SSPI",
    ],
)
def test_some_settings_exclude_each_other(text):
    assert refusal(f"Server=a;{text}").stage is Stage.COMBINATION


def test_the_smallest_pool_is_not_greater_than_the_largest():
    read("Min Pool Size=5;Max Pool Size=5")
    assert refusal("Min Pool Size=6;Max Pool Size=5").stage is Stage.VALUE


@pytest.mark.parametrize("server", ["np:a", "lpc:a", "\\\\a\\pipe\\sql\\query"])
def test_multi_subnet_failover_needs_tcp(server):
    error = refusal(f"Server={server};MultiSubnetFailover=true")
    assert error.stage is Stage.DATA_SOURCE
