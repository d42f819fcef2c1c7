"""Copies of environments: at once, or with other names for their machines."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.domain.design import Design
from planner.domain.rename_rule import renamed, renames
from planner.forms.duplication import DuplicationForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Environment, Revision
from planner.models.designs import design_of
from planner.permissions import refuse
from planner.services.copies import (
    duplicate_environment,
    duplicate_revision,
    name_of_copy,
)
from planner.services.revisions import design_as_of_today
from planner.views.environments import own_environment
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in
from planner.views.team_choice import TeamChoice, team_choice
from planner.wizard import all_done

MOST_ROWS = 200
PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Original:
    """What is copied: what it says, where it is shown, and what makes a copy of it.

    `revision` is None where the environment is copied as it is now.
    """

    environment: Environment
    revision: Revision | None
    read: Callable[[], Design]
    copy: Callable[..., Environment]

    @property
    def href(self) -> str:
        return (self.revision or self.environment).get_absolute_url()


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for the name of a copy and rules that rename machines; on POST make it."""
    environment = own_environment(request, pk)
    read = partial(design_of, environment)
    copy = partial(duplicate_environment, environment)
    return _asked(request, Original(environment, None, read, copy))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate_of_revision(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """The same for a copy of a revision."""
    revision = own_revision(request, pk, number)
    design = design_as_of_today(revision)
    copy = partial(duplicate_revision, revision, progress=all_done(design))
    original = Original(revision.environment, revision, lambda: design, copy)
    return _asked(request, original)


def _asked(request: UserRequest, original: Original) -> HttpResponse:
    choice = team_choice(request, original.environment)
    refuse(choice.why_not)
    if request.method != "POST":
        design = original.read()
        initial = {"name": name_of_copy(design), "purpose": design.purpose.value}
        return _form(request, original, choice, DuplicationForm(initial=initial))
    copied = partial(original.copy, by=request.user, team=choice.chosen)
    if "name" not in request.POST:
        return _opened(request, copied())
    form = DuplicationForm(typed(request.POST))
    if not form.is_valid() or request.POST.get("action") == PREVIEW:
        return _form(request, original, choice, form)

    def change(design: Design) -> Design:
        name, purpose = form.cleaned_data["name"], form.purpose_chosen
        return replace(renamed(design, form.rules), name=name, purpose=purpose)

    return _opened(request, copied(change=change))


def _opened(request: UserRequest, copy: Environment) -> HttpResponse:
    messages.success(request, _("This is the copy, “%s”.") % copy.name)
    return redirect("planner:environment", copy.pk)


def _form(
    request: UserRequest,
    original: Original,
    choice: TeamChoice,
    form: DuplicationForm,
) -> HttpResponse:
    """The form, with what its rules would do to each machine."""
    names = renames(original.read(), form.rules) if form.rules else []
    context = {
        "environment": original.environment,
        "revision": original.revision,
        "back": original.href,
        "choice": choice,
        "form": form,
        "renames": names[:MOST_ROWS],
        "more": max(0, len(names) - MOST_ROWS),
        "renamed": sum(not each.is_unchanged for each in names),
        "unchanged": sum(each.is_unchanged for each in names),
        "clashes": sum(each.is_clash for each in names),
        "too_long": sum(each.is_too_long for each in names),
    }
    status = 422 if form.errors else 200
    page = "planner/environments/duplicate.html"
    return render(request, page, context, status=status)
