"""A free licence of a team, and how it is struck off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.domain.license_ledger import Wanted
from planner.domain.refusal import Refusal
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.permissions import why_not_strike_off
from planner.services.struck_licenses import strike_off
from planner.views.acts import Act, Refused, refused
from planner.views.license_rows import free_rows
from planner.views.sessions import signed_in
from planner.views.teams import own_membership

SLUG = "strike-off"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: UserRequest, team: int, license: int) -> HttpResponse:
    """One free licence; on POST strike it off, with a reason."""
    member = own_membership(request, team)
    free = get_object_or_404(member.team.free_licenses, pk=license)
    not_done, text = Refused(), typed(request.POST).get("text", "")
    back = f"{reverse('planner:licenses', args=[team])}?show={Wanted.FREE}"
    if request.method == "POST":
        try:
            strike_off(free, by=request.user, text=text)
        except Refusal as refusal:
            not_done = refused(SLUG, text, refusal)
        else:
            messages.success(request, _("The licence is struck off."))
            return redirect(back)
    context = {
        "team": member.team,
        "row": free_rows([free], localdate())[0],
        "act": _act(request.path, why_not_strike_off(member), not_done),
        "back": back,
    }
    name = "planner/licenses/strike.html"
    return render(request, name, context, status=not_done.status)


def _act(action: str, why_not: str, not_done: Refused) -> Act:
    return Act(
        slug=SLUG,
        action=action,
        button=_("Strike it off"),
        label=_("Why?"),
        hint=_("Such as: given back to the vendor. 10 characters or more."),
        kind="danger",
        why_not=why_not,
        **not_done.to(SLUG),
    )
