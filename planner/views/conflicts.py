"""Two people saved the same step: both versions of what differs, and a choice."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from planner.forms.part import ROWS, Typed
from planner.forms.step import StepForm
from planner.http import UserRequest
from planner.views.drafts import Draft
from planner.wizard import Step

CHOOSE = "choose-"
UNSENT = {"csrfmiddlewaretoken", "version", "action", "remove"}
STARS = "••••••••"


@dataclass(frozen=True, slots=True)
class Difference:
    """One input that was typed as `mine` while `theirs` was saved."""

    name: str
    label: str
    mine: str
    theirs: str


def chosen(data: Typed, theirs: Typed) -> Typed:
    """`data` with what was saved meanwhile wherever that was chosen on the page."""
    merged: Typed = MultiValueDict(
        {name: values for name, values in data.lists() if not name.startswith(CHOOSE)}
    )
    for name, choice in data.items():
        if name.startswith(CHOOSE) and choice == "theirs":
            html_name = name.removeprefix(CHOOSE)
            merged.setlist(html_name, theirs.getlist(html_name))
    return merged


def conflict(
    request: UserRequest, current: Draft, here: Step, mine: StepForm
) -> HttpResponse:
    """The page with both versions; status 409. Nothing has been saved.

    `current` is the draft as it was saved meanwhile.
    """
    theirs = type(mine)(current.design)
    assert mine.data is not None
    assert theirs.data is not None
    differences = _differences(mine, theirs)
    sent = [
        (name, value)
        for name, values in mine.data.lists()
        for value in values
        if name not in UNSENT
    ]
    context = {
        "environment": current.environment,
        "here": here,
        "differences": differences,
        "sent": sent,
    }
    return render(request, "planner/wizard/conflict.html", context, status=409)


def _differences(mine: StepForm, theirs: StepForm) -> list[Difference]:
    assert mine.data is not None
    assert theirs.data is not None
    labels = {**theirs.labels(), **mine.labels(), ROWS: _("Rows and their order")}
    secret = {
        part[name].html_name
        for part in (*mine.parts, *theirs.parts)
        for name in part.secret
    }
    names = {
        ROWS: {
            part.prefix: part.heading or part.prefix
            for form in (mine, theirs)
            for part in form.parts
            if part.prefix
        }
    }
    found = []
    for name, label in labels.items():
        sent, saved = mine.data.getlist(name), theirs.data.getlist(name)
        if _plain(sent) == _plain(saved):
            continue
        show = names.get(name, {})
        pair = [", ".join(show.get(v, v) for v in values) for values in (sent, saved)]
        if name in secret:
            pair = [STARS if text else "" for text in pair]
        found.append(Difference(name, label, *pair))
    return found


def _plain(values: list[str]) -> list[str]:
    return [value.strip() for value in values if value.strip()]
