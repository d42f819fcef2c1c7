"""A company asks once more who somebody is, whom nothing else can ask."""

from time import time

from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from planner.accounts.company_again import (
    ASK,
    SINCE,
    companies_to_ask,
    was_asked_lately,
)
from planner.http import UserRequest
from planner.views.companies import AWAY, away
from planner.views.sessions import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: UserRequest) -> HttpResponse:
    """Say which companies can ask; on POST go to the one that is chosen."""
    companies = companies_to_ask(request, request.user)
    if not companies:
        return redirect("planner:account")
    target = get_next_redirect_url(request) or reverse("planner:home")
    chosen = request.POST.get("company")
    for company in companies:
        name = company.app.provider_id
        if name == chosen:
            back = _with_next("planner:company-asked", target)
            since, how = {SINCE: time()}, {**company.get_auth_params(), **ASK}
            try:
                answer: HttpResponse = company.redirect(
                    request, AuthProcess.REDIRECT, back, since, auth_params=how
                )
            except AWAY as error:
                return away(request, name, error)
            return answer
    context = {"companies": companies, "next": target}
    return render(request, "account/reauthenticate_company.html", context)


@signed_in
@require_safe
def asked(request: UserRequest) -> HttpResponse:
    """Go on with what had to wait; ask again where the answer did not count."""
    if was_asked_lately(request):
        answer: HttpResponse | None = resume_request(request)
        return answer or redirect("planner:home")
    target = get_next_redirect_url(request) or reverse("planner:home")
    return redirect(_with_next("planner:company-again", target))


def _with_next(name: str, target: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': target})}"
