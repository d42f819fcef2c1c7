"""Comments: threads about the plan, its machines, findings and steps."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from planner.forms.comments import CommentForm, ThreadForm
from planner.forms.typed import typed
from planner.http import UserRequest, whole_number
from planner.models import Environment, Thread
from planner.permissions import membership, refuse, why_not_comment
from planner.services.comments import (
    DoneAlready,
    anchors_on,
    begin_thread,
    reopen,
    reply,
    resolve,
)
from planner.services.reading import mark_all_read
from planner.views.environments import own_environment
from planner.views.limited import limited
from planner.views.sessions import signed_in
from planner.views.thread_lists import thread_list
from planner.views.thread_rows import threads_of, with_comments

PAGE_SIZE = 20
STATES = {"open": True, "resolved": False}


@signed_in
@require_safe
def threads(request: UserRequest, pk: int) -> HttpResponse:
    """The threads of an environment, the open ones first."""
    environment = own_environment(request, pk)
    state = request.GET.get("state", "")
    found = threads_of(environment)
    if state in STATES:
        found = found.filter(resolved_at__isnull=STATES[state])
    pages = Paginator(with_comments(found), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "environment": environment,
        "page": page,
        "total": pages.count,
        "state": state if state in STATES else "",
        "threads": thread_list(request, environment, page),
    }
    return render(request, "planner/threads/page.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("comments")
def thread(request: UserRequest, pk: int, thread: int) -> HttpResponse:
    """One thread with all of its comments; on POST add a comment to it."""
    environment = own_environment(request, pk)
    here = _thread(environment, thread)
    if request.method == "POST":
        refuse(why_not_comment(membership(request.user, environment.team_id)))
    form = CommentForm(typed(request.POST) if request.method == "POST" else None)
    if form.is_valid():
        reply(here, form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Your comment is kept."))
        return _on(request, here)
    found = with_comments(threads_of(environment).filter(pk=thread), most=None)
    context = {
        "environment": environment,
        "thread": here,
        "form": form,
        "next": _next(request, environment),
        "threads": thread_list(request, environment, found),
    }
    status = 422 if form.is_bound else 200
    return render(request, "planner/threads/show.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("comments")
def new(request: UserRequest, pk: int) -> HttpResponse:
    """Ask what a new thread is about and what to say; on POST begin it."""
    environment = own_environment(request, pk)
    refuse(why_not_comment(membership(request.user, environment.team_id)))
    sent = typed(request.POST if request.method == "POST" else request.GET)
    revision = whole_number(sent.get("revision"))
    anchors = anchors_on(environment, revision)
    data = sent if request.method == "POST" else None
    form = ThreadForm(data, anchors, about=sent.get("about", ""))
    if form.is_valid():
        text, about = form.cleaned_data["text"], form.wanted
        begun = begin_thread(
            environment, **about, text=text, revision=revision, by=request.user
        )
        messages.success(request, _("Your comment is kept."))
        return _on(request, begun)
    context = {
        "environment": environment,
        "form": form,
        "revision": revision,
        "next": _next(request, environment),
    }
    status = 422 if form.is_bound else 200
    return render(request, "planner/threads/new.html", context, status=status)


@signed_in
@require_POST
def settle(request: UserRequest, pk: int, thread: int) -> HttpResponse:
    """Resolve a thread."""
    here = _thread(own_environment(request, pk), thread)
    try:
        resolve(here, by=request.user)
        messages.success(request, _("Resolved: %s.") % here.called)
    except DoneAlready as already:
        messages.info(request, str(already))
    return _on(request, here)


@signed_in
@require_POST
def open_again(request: UserRequest, pk: int, thread: int) -> HttpResponse:
    """Reopen a thread that was resolved."""
    here = _thread(own_environment(request, pk), thread)
    try:
        reopen(here, by=request.user)
        messages.success(request, _("Open again: %s.") % here.called)
    except DoneAlready as already:
        messages.info(request, str(already))
    return _on(request, here)


@signed_in
@require_POST
def read(request: UserRequest, pk: int) -> HttpResponse:
    """Count all comments as read, up to the one that is sent as `newest`."""
    environment = own_environment(request, pk)
    newest = whole_number(request.POST.get("newest"))
    mark_all_read(environment, newest, by=request.user)
    return redirect("planner:threads", pk)


def _thread(environment: Environment, pk: int) -> Thread:
    """The thread of `environment`; 404 for that of another."""
    return get_object_or_404(Thread, pk=pk, environment=environment)


def _next(request: UserRequest, environment: Environment) -> str:
    """Where somebody came from: an address below the environment, or its threads."""
    sent = request.POST.get("next", request.GET.get("next", ""))
    if sent.startswith(environment.get_absolute_url()):
        return sent
    return reverse("planner:threads", args=[environment.pk])


def _on(request: UserRequest, thread: Thread) -> HttpResponseRedirect:
    """Back to the page that somebody came from, at the thread."""
    page = _next(request, thread.environment).partition("#")[0]
    return HttpResponseRedirect(f"{page}#thread-{thread.pk}")
