"""Links for others: made, listed with how often they were opened, and revoked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from planner.forms.shares import RevisionShareForm, ShareForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Installation, Revision, Shared
from planner.permissions import membership, refuse, why_not_share
from planner.services.shares import make_share, revoke_share
from planner.views.environments import own_environment
from planner.views.own_installations import own_installation
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in


@signed_in
@require_safe
def index(request: UserRequest, pk: int) -> HttpResponse:
    """The links for others of an environment, and how often each was opened."""
    environment = own_environment(request, pk)
    there = environment.shares.listed().with_makers()
    found = there.select_related("revision", "installation").defer(
        "revision__content", "revision__findings"
    )
    context = {
        "environment": environment,
        "shares": found,
        "why_not": why_not_share(membership(request.user, environment.team_id)),
    }
    return render(request, "planner/shares/list.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def share_revision(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Let others look at a revision or its checklist, by a link shown once."""
    sent = typed(request.POST) if request.method == "POST" else None
    return _make(request, own_revision(request, pk, number), RevisionShareForm(sent))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def share_record(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Let others look at the record of an installation, by a link shown once."""
    sent = typed(request.POST) if request.method == "POST" else None
    return _make(request, own_installation(request, pk, number), ShareForm(sent))


def _make(
    request: UserRequest, of: Revision | Installation, form: ShareForm
) -> HttpResponse:
    environment = of.environment
    refuse(why_not_share(membership(request.user, environment.team_id)))
    form.propose()
    name = "revision" if isinstance(of, Revision) else "installation"
    context: dict[str, Any] = {
        "environment": environment,
        "of": of,
        name: of,
        "form": form,
    }
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "planner/shares/make.html", context, status=status)
    share, secret = make_share(
        of,
        checklist=form.cleaned_data.get("what") == Shared.CHECKLIST,
        until=form.cleaned_data["until"],
        meant_for=form.cleaned_data["meant_for"],
        by=request.user,
    )
    link = request.build_absolute_uri(reverse("planner:shared", args=[secret]))
    context |= {"share": share, "link": link, "until": form.cleaned_data["until"]}
    return render(request, "planner/shares/made.html", context)


@signed_in
@require_POST
def revoke(request: UserRequest, pk: int, share: int) -> HttpResponse:
    """Let a link for others show nothing any more."""
    environment = own_environment(request, pk)
    shares = environment.shares.select_related("environment", "revision")
    found = get_object_or_404(shares, pk=share)
    if revoke_share(found, by=request.user):
        messages.success(request, _("The link is revoked: it shows nothing any more."))
    else:
        messages.info(request, _("That link showed nothing any more already."))
    return redirect("planner:shares", environment.pk)
