"""The published JSON Schema says the same as the reader."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from planner.document import schema, to_data
from tests.document.designs import DESIGNS
from tests.document.documents import json_plan, problems_of

VALIDATOR = Draft202012Validator(schema())
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.yaml"))

NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
WORDS = st.sampled_from(["", " ", "test", "developer", "sql", "x" * 101, "\x00", "\n"])
LEAVES = st.none() | st.booleans() | NUMBERS | WORDS | st.just(8085.0)
VALUES = LEAVES | st.lists(LEAVES, max_size=2) | st.dictionaries(WORDS, LEAVES)


def is_readable(data) -> bool:
    return not problems_of(json.dumps(data))


def places_in(data, place=()):
    """The path of everything in `data`, as keys and indexes."""
    if isinstance(data, dict):
        inner = list(data.items())
    else:
        inner = list(enumerate(data)) if isinstance(data, list) else []
    for key, value in inner:
        yield (*place, key)
        yield from places_in(value, (*place, key))


@st.composite
def damaged_documents(draw, designs=DESIGNS):
    """A document in which one thing is replaced, added or gone."""
    data = copy.deepcopy(to_data(draw(designs)))
    *way, last = draw(st.sampled_from(list(places_in(data))))
    holder: Any = data
    for step in way:
        holder = holder[step]
    match draw(st.sampled_from(["replace", "add", "remove"])):
        case "replace":
            holder[last] = draw(VALUES)
        case "remove":
            del holder[last]
        case "add" if isinstance(holder, dict):
            holder[draw(st.sampled_from(["port", "name", "kind", "k2"]))] = draw(VALUES)
        case "add":
            holder.append(draw(VALUES))
    return data


def test_the_schema_is_one():
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_is_valid(sample):
    VALIDATOR.validate(yaml.safe_load(sample.read_text(encoding="utf-8")))


@given(DESIGNS)
@settings(max_examples=20, deadline=None)
def test_what_is_written_is_valid(design):
    VALIDATOR.validate(to_data(design))


@given(damaged_documents())
@settings(max_examples=200, deadline=None)
def test_schema_and_reader_agree_on_damaged_documents(data):
    assert VALIDATOR.is_valid(data) == is_readable(data)


@pytest.mark.parametrize(
    "member",
    [
        *('"notes": null', '"notes": 1', '"purpose": null', '"purpose": ""', '"x": 1'),
        *('"user_manager": ""', '"machines": [null]', '"machines": null', '"k2": {}'),
        *('"database": {"port": 0}', '"database": {"port": ""}', '"database": null'),
        *('"database": {"port": 1e3}', '"database": {"port": true}', '"cluster": []'),
        *('"machines": [{}]', '"machines": [{"hostname": ""}]', '"notes": "\\u0085"'),
        *('"machines": [{"hostname": null}]', '"cluster": {"members": [null]}'),
        *('"cluster": {"members": ["a", "a"]}', '"notes": "\\u007f"', '"name": " "'),
    ],
)
def test_schema_and_reader_agree_on_the_edges(member):
    data = {**json.loads(json_plan()), **json.loads("{" + member + "}")}
    assert VALIDATOR.is_valid(data) == is_readable(data)


def test_the_schema_explains_itself():
    port = schema()["properties"]["machines"]["items"]["properties"]["tcp_port"]
    assert port == {
        "title": "TCP port",
        "description": "The K2 connect Server's port.",
        "default": 8085,
        "type": ["integer", "null"],
        "minimum": 1,
        "maximum": 65535,
    }
