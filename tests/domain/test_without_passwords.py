"""Texts, documents, addresses and designs without the passwords in them."""

import time
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.connection import MASK
from planner.domain.without_passwords import (
    masked_address,
    masked_design,
    masked_document,
    masked_text,
)
from tests.builders import a_design, a_machine, a_partner, accepting
from tests.domain.any_design import DESIGNS
from tests.domain.test_connection_masking import PIECES

STARS = "%2A" * len(MASK)
TEXTS = st.lists(
    st.sampled_from([*PIECES, "\n", "&", "?", "%3D", "%", "/", "+", "#", "a"]),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Server=a;PWD=b\nAsk Ann.", f"Server=a;PWD={MASK}\nAsk Ann."),
        ("see sql://a:b@c\nx", f"see sql://a:{MASK}@c\nx"),
        ("Password=\n hunter2\nx", f"Password=\n{MASK}\nx"),
        ("Password=\nServer=a", "Password=\nServer=a"),
        ("Password=\n\nx", "Password=\n\nx"),
        ("Password: x", "Password: x"),
        ("cost = 3; a=b\n", "cost = 3; a=b\n"),
        (f"x;{MASK}", f"x;{MASK}"),
    ],
)
def test_only_lines_with_a_password_suffer(text, expected):
    assert masked_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- password: x y\n  name: A", f"- password: {MASK}\n  name: A"),
        ('{"name": "A", "SAP passwd" : "x"}', '{"name": "A", "SAP passwd" : ' + MASK),
        ("pwd:\nnotes: a password is set", "pwd:\nnotes: a password is set"),
        ("a: Server=a;PWD=b", f"a: Server=a;PWD={MASK}"),
    ],
)
def test_of_a_document_keys_like_password_count_as_well(text, expected):
    assert masked_document(text) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/rules/?q=Server%3Da%3BPWD%3Db&topic=DB", f"q=Server%3Da%3BPWD%3D{STARS}"),
        ("/?q=Server=a;Password=b", f"/?q=Server%3Da%3BPassword%3D{STARS}"),
        ("/?user=a&password=b", f"/?user=a&password={STARS}"),
        ("/PWD%3Db/?x=%20", f"/PWD%3D{STARS}?x=%20"),
        ("/sql%3A//a:b@c", f"/sql%3A//a%3A{STARS}%40c"),
    ],
)
def test_an_address_keeps_all_but_the_password(address, expected):
    assert expected in masked_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "/", "/a%20b/?q=%C3%A6+x&y", "/?password=", "/?q=a=b;c", "/%ff?%ff=%00"],
)
def test_an_address_without_a_password_stays_letter_by_letter(address):
    assert masked_address(address) == address


@given(TEXTS)
@example("/?a=Password&b==x")
@example("?PWD=&PWD=x")
def test_masking_twice_changes_nothing(text):
    for mask in (masked_text, masked_document, masked_address):
        assert mask(mask(text)) == mask(text)


def test_every_text_of_a_design_is_masked_and_nothing_else():
    text = "Server=a;Password=hunter2"
    bare = f"Server=a;Password={MASK}"
    machine = a_machine(text, fqdn=text, aliases=("a", text), connection_string=text)
    design = a_design(
        replace(machine, k2=replace(machine.k2, version=text)),
        notes=text,
        cluster={"members": (text,)},
        publishes_to=(a_partner("PWD='a\nhunter2'"),),
        acknowledgements=(accepting("LIC-04", "", text),),
    )
    masks = masked_design(design)
    assert "hunter2" not in repr(masks)
    assert masks.machines[0].aliases == ("a", bare)
    assert (masks.notes, masks.machines[0].k2.version) == (bare, bare)
    assert masks.publishes_to[0].connection_string == f"PWD={MASK}"


@given(DESIGNS)
def test_a_design_without_a_password_is_given_back_itself(design):
    assert masked_design(design) is design


@pytest.mark.parametrize(
    "part", ["password: ", "{", ", ", "- ", "=\n", "Password=\n", " ", "%3D&", "a://"]
)
def test_masking_takes_linear_time(part):
    start = time.process_time()
    for mask in (masked_text, masked_document, masked_address):
        mask(part * 30_000)
    assert time.process_time() - start < 5
