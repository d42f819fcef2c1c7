"""The worked cases of `connection-string-cases.json`, and how a string is refused."""

import json
from pathlib import Path

import pytest

from planner.domain.connection import ConnectionStringError, read

_CASES = json.loads(
    (Path(__file__).parent / "connection-string-cases.json").read_text("utf-8")
)


def cases(kind):
    """The cases of one kind: parse, invalid or same."""
    return [case for case in _CASES if case["kind"] == kind]


def text_of(case):
    """The connection string of a case that has one."""
    if "input" in case:
        return case["input"]
    return "".join(text * times for text, times in case["input_parts"])


def id_of(case):
    """What a case is called in the list of tests."""
    return case["id"]


def refusal(text):
    """The error with which `text` is refused."""
    with pytest.raises(ConnectionStringError) as caught:
        read(text)
    return caught.value


def outcome(text):
    """What becomes of `text`: the connection, or the error."""
    try:
        return read(text)
    except ConnectionStringError as error:
        return error
