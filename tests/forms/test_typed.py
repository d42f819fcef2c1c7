"""What a form sent, freed of what the portal must not keep."""

import pytest
from django.utils.datastructures import MultiValueDict

from planner import document
from planner.forms.typed import typed
from tests.builders import a_design

CONNECTION = "Server=SQL1;Database=K2;UID=k2;Password=s3cret"


def kept(name, text):
    return typed(MultiValueDict({name: [text]}))[name]


def test_nothing_is_kept_that_a_plan_document_may_not_hold():
    everything = "".join(map(chr, range(0x20000)))
    design = a_design(notes=kept("notes", everything))
    assert document.read(document.to_yaml(design)) == design
    assert len(design.notes) > 0x1F000


def test_line_ends_become_plain():
    assert kept("notes", "a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("name", ["server", "port", "machine-1-connection_string"])
def test_a_password_is_not_kept_wherever_a_connection_string_is_pasted(name):
    assert kept(name, CONNECTION) == "Server=SQL1;Database=K2;UID=k2;Password=********"


def test_of_notes_only_the_line_with_a_password_suffers():
    text = f"Copied from the old server:\n{CONNECTION}\nAsk Ann first."
    first, middle, last = kept("notes", text).split("\n")
    assert "s3cret" not in middle
    assert (first, last) == ("Copied from the old server:", "Ask Ann first.")


def test_other_texts_stay_as_typed():
    assert kept("notes", "cost = 3; a=b") == "cost = 3; a=b"
    assert kept("key", "QUJD=RA==") == "QUJD=RA=="
