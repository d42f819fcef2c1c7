"""Plan documents: brought in, taken out, and their schema."""

from dataclasses import dataclass, replace

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from planner import document
from planner.domain.acceptance import acceptances
from planner.domain.design import Design
from planner.domain.keys_of_design import (
    has_unreadable_keys,
    with_readable_keys,
    without_keys,
)
from planner.domain.without_passwords import masked_document
from planner.http import UserRequest
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.permissions import refuse
from planner.rules import findings
from planner.services.environments import create_environment
from planner.views.checklists import attachment, file_name, is_draft
from planner.views.environments import own_environment
from planner.views.limited import limited
from planner.views.sessions import signed_in
from planner.views.team_choice import TeamChoice, team_choice
from planner.wizard import all_done

LARGEST = 1024 * 1024


class ImportForm(forms.Form):
    """A plan document, as a file or as text."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("YAML or JSON, at most 1 MiB."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text of the document"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "k2-mono"}),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not data.get("text"):
            raise forms.ValidationError(
                _("Choose a file or paste the text of a plan document.")
            )
        return data

    def content(self) -> bytes:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            return bytes(file.read(LARGEST + 1))
        return str(self.cleaned_data["text"]).encode()


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("imports")
def bring_in(request: UserRequest) -> HttpResponse:
    """Make an environment of a plan document, or say all that is wrong with it."""
    choice = team_choice(request)
    refuse(choice.why_not)
    if request.method != "POST":
        context = {"form": ImportForm(), "choice": choice}
        return render(request, "planner/documents/import.html", context)
    posted = request.POST.copy()
    form = ImportForm(posted, request.FILES)
    problems: tuple[document.Problem, ...] = ()
    if form.is_valid():
        try:
            design = document.read(form.content())
        except document.Unreadable as unreadable:
            problems = unreadable.problems
        else:
            return _kept(request, design, choice)
    posted["text"] = masked_document(posted.get("text", ""))
    context = {"form": form, "problems": problems, "choice": choice}
    return render(request, "planner/documents/import.html", context, status=422)


def _kept(request: UserRequest, design: Design, choice: TeamChoice) -> HttpResponse:
    environment = create_environment(
        design,
        by=request.user,
        team=choice.chosen,
        progress=all_done(design),
        deed=Deed.IMPORTED,
    )
    messages.success(request, _("“%s” is brought in.") % environment.name)
    return redirect("planner:environment", environment.pk)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan to be taken out: its design, remarks at its head, the name of the file."""

    design: Design
    remarks: tuple[str, ...]
    name: str

    @property
    def without_keys(self) -> "PlanFile":
        """The same without any licence key, which it says."""
        left_out = _("Licence keys are left out: planners take them out by a button.")
        return replace(
            self,
            design=without_keys(self.design),
            remarks=(*self.remarks, left_out),
        )

    def answer(self, slug: str) -> HttpResponse:
        """The file in the format `slug`; keys that cannot be read are left out."""
        if slug not in document.WRITERS:
            raise Http404(f"There is no format {slug}.")
        design, remarks = with_readable_keys(self.design), self.remarks
        if has_unreadable_keys(self.design):
            remarks = (*remarks, _("Licence keys that cannot be read are left out."))
        text = document.WRITERS[slug](design)
        if slug == "yaml":
            text = document.with_remarks(text, remarks)
        name = f"{self.name}.{slug}"
        return attachment(text.encode(), name, f"application/{slug}")


@signed_in
@require_safe
@limited("documents")
def take_out(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """The plan document of an environment, without its licence keys."""
    return plan_of(own_environment(request, pk)).without_keys.answer(slug)


def plan_of(environment: Environment) -> PlanFile:
    """What `environment` says now, to be taken out."""
    design = design_of(environment)
    found = findings(design)
    draft = is_draft(environment, found)
    warned = [_("DRAFT: errors are open. Do not install from this yet.")]
    accepted = document.remarks_on(acceptances(design, found))
    name = file_name(environment.name, draft=draft)
    return PlanFile(design, (*(warned if draft else ()), *accepted), name)


@require_safe
@limited("pages")
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the plan document."""
    return JsonResponse(document.schema(), content_type="application/schema+json")
