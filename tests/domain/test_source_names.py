"""What the vendors' pages are called."""

import pytest

from planner.domain import sources
from planner.domain.source_names import page_name

KNOWN = [
    value
    for name, value in vars(sources).items()
    if name.isupper() and not name.startswith("_")
]


@pytest.mark.parametrize("address", KNOWN)
def test_every_page_that_something_rests_on_has_a_name(address):
    name = page_name(address)
    assert "http" not in name
    assert name.partition(": ")[2].strip()


def test_a_page_is_called_by_its_document_and_its_title():
    name = page_name(sources.DISTRIBUTED_INSTALLATION)
    assert name == "K2 connect 5.3 User Guide: Distributed Installation"
    assert page_name(sources.KB000345) == "K2 knowledge base: kb000345"


def test_an_unknown_page_is_called_by_its_address():
    assert page_name("https://example.com/a-page.html") == (
        "https://example.com/a-page.html"
    )
