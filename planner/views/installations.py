"""Installations: started from a revision, listed, and the page of each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from planner.http import UserRequest, whole_number
from planner.permissions import membership
from planner.services.installations import start_installation
from planner.services.tasks import checklist_of_installation, people_of, with_counts
from planner.views.checklists import checklist_file
from planner.views.environments import own_environment
from planner.views.installation_page import installation_page
from planner.views.installing import installing
from planner.views.limited import limited
from planner.views.own_installations import own_installation
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in

PAGE_SIZE = 25


@signed_in
@require_POST
def start(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Begin to carry an approved revision out."""
    revision = own_revision(request, pk, number)
    installation = start_installation(revision, by=request.user)
    messages.success(request, _("%s has begun.") % installation.called)
    return redirect(installation)


@signed_in
@require_safe
def index(request: UserRequest, pk: int) -> HttpResponse:
    """The installations of an environment, the latest first."""
    environment = own_environment(request, pk)
    found = environment.installations.select_related("revision").defer(
        "revision__content", "revision__keys", "revision__findings"
    )
    page = Paginator(with_counts(found), PAGE_SIZE).get_page(request.GET.get("page"))
    member = membership(request.user, environment.team)
    context = {
        "environment": environment,
        "page": page,
        "installing": installing(environment, member),
    }
    return render(request, "planner/installations/list.html", context)


@signed_in
@require_safe
def show(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """One installation: how far it is, and the steps of a phase or a machine."""
    installation = own_installation(request, pk, number)
    context = installation_page(request, installation)
    return render(request, "planner/installations/show.html", context)


@signed_in
@require_safe
@limited("documents")
def download(request: UserRequest, pk: int, number: int, slug: str) -> HttpResponse:
    """The checklist of an installation, of all or of one person, as a file."""
    installation = own_installation(request, pk, number)
    whole = checklist_of_installation(installation)
    if asked := request.GET.get("person", ""):
        name = people_of(installation).get(whole_number(asked))
        if name is None:
            raise Http404("Nothing is given to them.")
        whole = whole.for_person(name)
    return checklist_file(request, slug, whole)
