"""Rows drawn from patterns are the rows that the template draws one by one."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from django.template.loader import render_to_string

from planner.views import patterns
from planner.views.environment_list import ROW
from planner.views.environment_rows import EnvironmentRow
from planner.views.patterns import drawn

PLAIN = EnvironmentRow(
    href="/environments/1/",
    name="Contoso",
    team="North",
    owner_id=1,
    status="Draft",
    status_kind="neutral",
    layout="Clustered",
    purpose="Production",
    machine_count=3,
    errors=0,
    warnings=0,
    infos=0,
    changed_at="2026-01-01T12:00:00+00:00",
    changed="2026-01-01 12:00",
    may_plan=True,
    is_stale=False,
)
ROWS = [
    PLAIN,
    replace(PLAIN, errors=2, infos=1),
    replace(PLAIN, machine_count=0, may_plan=False),
    replace(PLAIN, name="<b>{name} & {0} 100%</b>", errors=5, infos=7),
]


@pytest.mark.parametrize("has_teams", [True, False])
def test_rows_are_as_the_template_draws_each(has_teams):
    each = (render_to_string(ROW, {"row": row, "has_teams": has_teams}) for row in ROWS)
    assert drawn(ROW, ROWS, has_teams=has_teams) == "".join(each)


def test_what_is_alike_is_rendered_once():
    render = patch.object(patterns, "render_to_string", wraps=render_to_string)
    with render as rendered:
        drawn(ROW, ROWS * 20, has_teams=True)
    assert rendered.call_count == 3


def test_braces_of_the_template_stay(tmp_path, settings):
    (tmp_path / "row.html").write_text("<i class='{x}'>{{ row.name }}</i>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    assert drawn("row.html", [PLAIN]) == "<i class='{x}'>Contoso</i>"


def test_without_rows_nothing_is_drawn():
    assert drawn(ROW, []) == ""
