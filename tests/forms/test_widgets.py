"""The portal's own templates of widgets draw what those of Django draw."""

import pytest
from django.forms import Select
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.test.html import parse_html

CHOICES = [
    ("", "None of <them>"),
    (1, "One"),
    ("Both", [("a&b", "A and B"), ("c", "C")]),
]


@pytest.mark.parametrize("value", ["", 1, "a&b", "unknown"])
def test_a_select_is_what_django_draws(value):
    attrs = {"id": "id_x", "class": "a b", "required": True, "disabled": False}
    widget = Select(attrs, CHOICES)
    ours, theirs = (
        widget.render("x", value, renderer=renderer)
        for renderer in (get_default_renderer(), DjangoTemplates())
    )
    assert parse_html(ours) == parse_html(theirs)
    assert ("selected" in ours) == (value != "unknown")
