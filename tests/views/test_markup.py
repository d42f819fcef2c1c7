"""Markup that the HTML standard has; `python -m tests.outside nu` reads all of it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))


def templates_with(pattern):
    found = re.compile(pattern)
    return [
        path.name
        for path in TEMPLATES
        if found.search(path.read_text(encoding="utf-8"))
    ]


def test_attributes_for_htmx_begin_with_data():
    assert templates_with(r"[\s\"']hx-") == []


def test_no_moment_has_millionths_of_a_second():
    assert templates_with(r"""datetime="\{\{[^}]*date:['"]c['"]""") == []


@pytest.mark.django_db
def test_the_page_of_components_has_every_id_once(client):
    page = client.get(reverse("planner:components")).content.decode()
    ids = Counter(re.findall(r'\sid="([^"]*)"', page))
    assert [name for name, count in ids.items() if count > 1] == []
