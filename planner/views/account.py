"""What is kept of the person who is signed in, and what they choose."""

from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.forms.account import AccountForm
from planner.http import UserRequest
from planner.models import Membership
from planner.second_factor import has_second_factor
from planner.services.preferences import choose_mail, wants_mail
from planner.views.devices import devices_of
from planner.views.sessions import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: UserRequest) -> HttpResponse:
    """The person's address, teams and choices; on POST keep the choices."""
    if request.method == "POST":
        form = AccountForm(request.POST)
        if form.is_valid():
            choose_mail(form.cleaned_data["wants_mail"], by=request.user)
            messages.success(request, _("Your choice is kept."))
            return redirect("planner:account")
    mine = Membership.objects.filter(user=request.user)
    context = {
        "form": AccountForm({"wants_mail": wants_mail(request.user)}),
        "memberships": mine.select_related("team").order_by("team__name"),
        "has_second_factor": has_second_factor(request.user),
        "companies": get_adapter().list_providers(request),
        "sessions": devices_of(request),
    }
    return render(request, "planner/account.html", context)
