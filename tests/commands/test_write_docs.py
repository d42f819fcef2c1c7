"""`manage.py write_docs` makes the marked parts of pages anew."""

import io

import pytest
from django.core.management import call_command

from planner.management.reference import pages

PAGE = "# Wizard\n\nBy hand.\n<!-- begin {0} -->\nold\n<!-- end {0} -->\nBy hand.\n"


@pytest.fixture
def wizard_page(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    page = tmp_path / "docs" / "reference" / "wizard.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format("wizard-steps"))
    return page


def write_docs():
    output = io.StringIO()
    call_command("write_docs", stdout=output)
    return output.getvalue()


def test_what_stands_between_the_marks_is_made_anew_and_nothing_else(wizard_page):
    assert write_docs() == "reference/wizard.md\n"
    text = wizard_page.read_text(encoding="utf-8")
    assert text == PAGE.format("wizard-steps").replace("old", f"\n{pages.steps()}\n")


def test_a_page_that_is_right_is_left_alone(wizard_page):
    write_docs()
    assert write_docs() == ""


def test_a_mark_that_nothing_is_known_of_is_an_error(wizard_page):
    wizard_page.write_text(PAGE.format("weather"))
    with pytest.raises(KeyError, match="weather"):
        write_docs()
