"""Tasks: each with what is to be done and what became of it; results written down."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.forms.results import ResultForm, TakeBackForm
from planner.forms.typed import typed
from planner.http import UserRequest, whole_number
from planner.models import Installation, Task
from planner.permissions import NotAllowed, membership, refuse, why_not_carry_out
from planner.services.evidence import BadFile
from planner.services.installations import Unfit
from planner.services.results import (
    Answer,
    OutOfTurn,
    Overtaken,
    write_result,
)
from planner.services.take_backs import take_back_result
from planner.views.limited import limited
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in
from planner.views.task_page import TaskPage


def own_task(installation: Installation, pk: int) -> Task:
    """The task of `installation`, with its result; 404 for that of another."""
    there = Task.objects.with_results().filter(installation=installation)
    task = get_object_or_404(there, pk=pk)
    task.installation = installation
    return task


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("uploads")
def show(request: UserRequest, pk: int, number: int, task: int) -> HttpResponse:
    """One task: what to do and what became of it; on POST write its result down."""
    installation = own_installation(request, pk, number)
    here = TaskPage.of(request, own_task(installation, task))
    if request.method != "POST":
        form = ResultForm(is_held_up=here.is_held_up)
        return _page(request, here, form)
    refuse(here.why_not_carry_out)
    form = ResultForm(typed(request.POST), request.FILES, is_held_up=here.is_held_up)
    if not form.is_valid():
        return _page(request, here, form, status=422)
    try:
        write_result(here.task, form.answer, by=request.user)
    except NotAllowed:
        raise
    except (Unfit, BadFile, OutOfTurn) as unfit:
        return _page(request, here, form, str(unfit), status=422)
    except Refusal as refusal:
        now = TaskPage.of(request, own_task(installation, task))
        return _page(request, now, form, str(refusal), status=409)
    messages.success(request, _("Written down: %s.") % here.task)
    return HttpResponseRedirect(_back(request, here.task))


@signed_in
@require_POST
def pass_it(request: UserRequest, pk: int, number: int, task: int) -> HttpResponse:
    """Write down that a task passed, when there is nothing else to say of it."""
    installation = own_installation(request, pk, number)
    here = own_task(installation, task)
    answer = Answer(
        Outcome.PASSED,
        answers=whole_number(request.POST.get("answers")),
        digest=request.POST.get("digest", ""),
    )
    try:
        write_result(here, answer, by=request.user)
        messages.success(request, _("Passed: %s.") % here)
    except Overtaken as overtaken:
        messages.error(request, _overtaken(own_task(installation, task), overtaken))
    except OutOfTurn as early:
        messages.error(request, f"{here}: {early}")
    return HttpResponseRedirect(_back(request, here))


@signed_in
@require_POST
def take_back(request: UserRequest, pk: int, number: int, task: int) -> HttpResponse:
    """Take the result of a task back, with a reason."""
    installation = own_installation(request, pk, number)
    here = own_task(installation, task)
    refuse(why_not_carry_out(membership(request.user, installation.team)))
    form = TakeBackForm(typed(request.POST))
    answers = whole_number(request.POST.get("answers"))
    error, status = "", 422
    if form.is_valid():
        try:
            text = form.cleaned_data["text"]
            take_back_result(here, answers=answers, by=request.user, text=text)
        except NotAllowed:
            raise
        except Refusal as refusal:
            error, status = str(refusal), 409
        else:
            messages.success(request, _("Taken back: %s.") % here)
            return redirect(here)
    page = TaskPage.of(request, own_task(installation, task))
    result_form = ResultForm(is_held_up=page.is_held_up)
    return _page(request, page, result_form, error, status=status, taking_back=form)


def _page(
    request: UserRequest,
    page: TaskPage,
    form: ResultForm,
    error: str = "",
    *,
    status: int = 200,
    taking_back: TakeBackForm | None = None,
) -> HttpResponse:
    """The page of a task; `error` is why what `form` says was not written down."""
    context = {
        **page.context(),
        "form": form,
        "taking_back": taking_back or TakeBackForm(),
        "error": error,
        "next": page.around.came_from,
    }
    return render(request, "planner/installations/task.html", context, status=status)


def _overtaken(task: Task, overtaken: Overtaken) -> str:
    """What somebody else wrote of `task`, for whom was slower."""
    if task.result is None:
        return f"{task}: {overtaken}"
    said = {
        "task": task,
        "who": task.result.by_name,
        "outcome": Outcome(task.result.outcome).label,
        "note": task.result.note,
    }
    text = _("%(task)s: %(who)s has written “%(outcome)s” meanwhile. %(note)s")
    return (text % said).strip()


def _back(request: UserRequest, task: Task) -> str:
    """The page that somebody came from, at the task; else the page of the task."""
    sent = request.POST.get("next", "")
    pages = (task.installation.get_absolute_url(), reverse("planner:my-work"))
    if sent.startswith(pages):
        return f"{sent.partition('#')[0]}#task-{task.pk}"
    return task.get_absolute_url()
