"""What the buttons of a wizard step ask for besides keeping the input.

A button sends `action`: next, back, save, goto:<step>, goto:cure:<code>,
goto:accept:<code>, missing, fill:all:<target>, fill:none:<target>, above:<row>,
suggest:<machine>, move:up:<row>, move:down:<row>, remove:<row>, add:<kind>.
"""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from planner.domain.design import Design, Destination, Partner
from planner.domain.suggestions import with_suggestion
from planner.forms.components import (
    copied_from_above,
    filled,
    with_missing_added,
)
from planner.forms.part import ROWS, Typed
from planner.forms.step import Written
from planner.models import Environment
from planner.rules import RULES
from planner.views.findings import WHOLE, step_url
from planner.views.ways_back import accept_url, cure_url
from planner.wizard import Step, step_after, step_before, step_named


def prepared(data: Typed) -> Typed:
    """`data` with the rows in the order that a button asks for, or one marked to go."""
    match data.get("action", "").split(":"):
        case ["move", direction, row]:
            rows = data.getlist(ROWS)
            if row in rows:
                at = rows.index(row)
                to = at - 1 if direction == "up" else at + 1
                rows.insert(max(to, 0), rows.pop(at))
                data.setlist(ROWS, rows)
        case ["remove", row]:
            data["remove"] = row
    return data


def worked(action: str, written: Written) -> Written:
    """`written` with what a button adds to the input."""
    design = written.design
    match action.split(":"):
        case ["missing"]:
            design = with_missing_added(design)
        case ["fill", how, target]:
            design = filled(design, target, ticked=how == "all")
        case ["above", target]:
            design = copied_from_above(design, target)
        case ["suggest", slug]:
            design = with_suggestion(design, slug)
        case ["add", "destination"]:
            design = replace(design, destinations=(*design.destinations, Destination()))
        case ["add", "partner"]:
            design = replace(design, publishes_to=(*design.publishes_to, Partner()))
    return replace(written, design=design)


def redirect_after(
    action: str, environment: Environment, here: Step, design: Design
) -> HttpResponse:
    """Where a button leads once the input is kept."""
    page = step_url(environment, here.slug)
    match action.split(":"):
        case ["next"] | [""]:
            page = step_url(environment, step_after(here, design).slug)
        case ["back"]:
            before = step_before(here, design)
            page = (
                step_url(environment, before.slug)
                if before
                else reverse("planner:hub", args=[environment.pk])
            )
        case ["goto", "home"]:
            page = reverse("planner:home")
        case ["goto", "environment" | "hub" as name]:
            page = reverse(f"planner:{name}", args=[environment.pk])
        case ["goto", "cure", code] if code in RULES:
            page = cure_url(environment, code, here.slug)
        case ["goto", "accept", code] if code in RULES:
            page = accept_url(environment, code, here.slug)
        case ["goto", "whole", code] if code in RULES:
            page = WHOLE.format(step_url(environment, "review"), code)
        case ["goto", slug]:
            there = step_named(slug)
            if there and there.applies(design):
                page = step_url(environment, slug)
        case ["remove", row] if row.startswith("machine-"):
            number = row.rpartition("-")[2]
            if any(str(machine.id) == number for machine in design.machines):
                page = reverse(
                    "planner:machine-remove", args=[environment.pk, int(number)]
                )
        case ["move", _, row]:
            page = f"{page}#row-{row}"
        case ["add", kind]:
            page = f"{page}#{kind}s"
        case ["missing" | "fill" | "above", *_]:
            page = f"{page}#matrix"
    return redirect(page)
