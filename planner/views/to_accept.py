"""The results that wait for a reviewer: accepted or sent back, one or many at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.forms.results_to_accept import ResultFilter
from planner.forms.typed import typed
from planner.http import UserRequest, whole_number
from planner.models import Installation, Task
from planner.permissions import membership, why_not_accept
from planner.services.inspections import accept_results, send_back, why_not_inspect
from planner.services.installations import closed_phases
from planner.views.acts import Refused, refused
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in

PAGE_SIZE = 50

KINDS = {
    Outcome.PASSED: "ok",
    Outcome.FAILED_BLOCKS: "error",
    Outcome.FAILED: "warning",
    Outcome.NOT_APPLICABLE: "neutral",
}
"""The badge of an outcome."""


FIELD, RESULTS = "id_inspection", "results"
"""What a refusal may be about: the text, or the list of results."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task whose result waits, and why this person cannot accept it, or ""."""

    task: Task
    phase: Phase
    kind: str
    why_not: str


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def to_accept(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """The results of an installation that nobody has accepted or sent back yet."""
    installation = own_installation(request, pk, number)
    if request.method != "POST":
        return _page(request, installation)
    says = send_back if request.POST.get("says") == "send-back" else accept_results
    text = typed(request.POST).get("text", "")
    answers = whole_number(request.POST.get("answers"))
    try:
        said = says(
            installation, _chosen(request), by=request.user, text=text, answers=answers
        )
    except Refusal as refusal:
        field = FIELD if _chosen(request) else RESULTS
        return _page(request, installation, refused(field, text, refusal))
    messages.success(request, _done(len(said), is_accepted=says is accept_results))
    return redirect(_way_back(request, installation))


def _chosen(request: UserRequest) -> set[int]:
    """The results that were ticked, or all that were offered on the page."""
    sent = request.POST.getlist("offered" if request.POST.get("all") else "result")
    return {whole_number(each) for each in sent}


def _done(count: int, *, is_accepted: bool) -> str:
    if is_accepted:
        text = ngettext("%d result is accepted.", "%d results are accepted.", count)
    else:
        text = ngettext("%d result is sent back.", "%d results are sent back.", count)
    return text % count


def _way_back(request: UserRequest, installation: Installation) -> str:
    """The task whose page it was said on, or the list as it was narrowed."""
    pk = whole_number(request.POST.get("task"))
    task = installation.tasks.filter(pk=pk).first()
    return task.get_absolute_url() if task else request.get_full_path()


def _page(
    request: UserRequest, installation: Installation, not_done: Refused | None = None
) -> HttpResponse:
    waiting = installation.tasks.to_accept()
    form = ResultFilter(typed(request.GET), waiting)
    pages = Paginator(form.narrowed(waiting).in_order(), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    member = membership(request.user, installation.environment.team_id)
    said = not_done or Refused()
    about = said.slug if said.status == 422 else ""
    context = {
        "environment": installation.environment,
        "installation": installation,
        "form": form,
        "page": page,
        "total": pages.count,
        "rows": _rows(installation, page, request.user),
        "why_not": why_not_accept(member),
        "ticked": _chosen(request) if not_done else set(),
        "refused": said,
        "about": about,
        "error": said.error if about == FIELD else "",
    }
    name = "planner/installations/to_accept.html"
    return render(request, name, context, status=said.status)


def _rows(installation: Installation, page: Page[Task], person: User) -> list[Row]:
    closed = closed_phases(installation)
    rows = []
    for task in page:
        assert task.result is not None
        task.installation = installation
        why_not = why_not_inspect(installation, task, person, closed)
        kind = KINDS[Outcome(task.result.outcome)]
        rows.append(Row(task, Phase(task.phase), kind, why_not))
    return rows
