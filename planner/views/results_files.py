"""Results brought in from a file: chosen, previewed, confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from planner import results_files
from planner.domain.installation.bringing_in import Choices
from planner.domain.results_file import ResultsFile
from planner.forms.results_files import ChoicesForm, ResultsFileForm
from planner.forms.typed import typed
from planner.http import UserRequest, whole_number
from planner.models import Installation
from planner.permissions import membership, refuse, why_not_carry_out
from planner.services.bringing_in import SeenFile, SeenOtherwise, bring_in
from planner.services.installations import Unfit, why_over
from planner.services.results import OutOfTurn
from planner.services.weighing import NOTHING_DECIDED, WrongFile, weighed
from planner.views.limited import limited
from planner.views.own_installations import own_installation
from planner.views.seen_files import LONGEST, MINUTES, seen_file, signed
from planner.views.sessions import signed_in
from planner.views.weighed_page import weighed_page

Problems = Sequence[results_files.Problem]


@dataclass(frozen=True, slots=True)
class Said:
    """What was decided about a preview, and why nothing of it was written, or ""."""

    text: str = ""
    status: int = 200
    choices: Choices = NOTHING_DECIDED
    page: int = 1
    form: ChoicesForm = field(default_factory=ChoicesForm)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("uploads")
def results(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Choose a results file, see what it would change, and bring it in."""
    installation = own_installation(request, pk, number)
    refuse(why_not_carry_out(membership(request.user, installation.team.pk)))
    if request.method != "POST":
        return _upload_page(request, installation, ResultsFileForm())
    if "seen" in request.POST:
        return _confirmed(request, installation)
    form = ResultsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_page(request, installation, form, status=422)
    try:
        file = results_files.read(form.content())
        return _preview(request, installation, form.name, file)
    except results_files.Unreadable as unreadable:
        problems: Problems = unreadable.problems
    except WrongFile as wrong:
        problems = _problem(str(wrong))
    return _upload_page(request, installation, form, problems, status=422)


def _confirmed(request: UserRequest, installation: Installation) -> HttpResponse:
    """Write down what was previewed, or show another page of it, or why it was not."""
    seen = seen_file(request.POST["seen"], _whose(request, installation))
    if seen is None:
        text = _("That preview is older than %d minutes. Choose the file again.")
        problems, form = _problem(text % MINUTES), ResultsFileForm()
        return _upload_page(request, installation, form, problems, status=409)
    chosen = ChoicesForm(typed(request.POST))
    choices = chosen.choices(seen.file)
    if "page" in request.POST:
        page = whole_number(request.POST["page"])
        said = Said(choices=choices, page=page, form=chosen)
        return _preview(request, installation, seen.name, seen.file, said)
    try:
        count = bring_in(installation, seen, choices, by=request.user)
    except SeenOtherwise as otherwise:
        said = Said(str(otherwise), 409)
    except (OutOfTurn, Unfit) as refusal:
        said = Said(str(refusal), 422, choices, form=chosen)
    else:
        text = ngettext("%d result is brought in.", "%d results are brought in.", count)
        messages.success(request, text % count)
        return redirect(installation)
    return _preview(request, installation, seen.name, seen.file, said)


def _preview(
    request: UserRequest,
    installation: Installation,
    name: str,
    file: ResultsFile,
    said: Said | None = None,
) -> HttpResponse:
    said = said or Said()
    stand = weighed(installation, file).stand
    weighing = weighed(installation, file, said.choices)
    seen = signed(SeenFile(name, file, stand), _whose(request, installation))
    if len(seen) > LONGEST:
        text = _("It says too much to be shown at once. Bring in a file per machine.")
        form, problems = ResultsFileForm(), _problem(text)
        return _upload_page(request, installation, form, problems, status=422)
    context = {
        "environment": installation.environment,
        "installation": installation,
        "name": name,
        "file": file,
        "seen": seen,
        "said": said,
        "form": said.form,
        **weighed_page(weighing, said.choices, said.page),
    }
    name = "planner/results_files/preview.html"
    return render(request, name, context, status=said.status)


def _upload_page(
    request: UserRequest,
    installation: Installation,
    form: ResultsFileForm,
    problems: Problems = (),
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "environment": installation.environment,
        "installation": installation,
        "form": form,
        "problems": problems,
        "why_not": why_over(installation),
    }
    return render(request, "planner/results_files/upload.html", context, status=status)


def _problem(text: str) -> Problems:
    return [results_files.Problem("", text)]


def _whose(request: UserRequest, installation: Installation) -> str:
    """The one page that a preview is of."""
    return f"{installation.pk} {request.user.pk}"
