"""The account of somebody who was invited and has none yet."""

from typing import Any

from allauth.account.views import SignupView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from planner.accounts.invited import INVITATION, invitation_followed
from planner.forms.sign_in import JoinForm
from planner.services.invitations import NoInvitation, invitation_of
from planner.views.invitations import leads_nowhere


@require_safe
def no_invitation(request: HttpRequest) -> HttpResponse:
    """Where an account is made; it says that it takes an invitation."""
    secret = invitation_followed(request)
    if secret and not request.user.is_authenticated:
        return redirect("planner:join", secret)
    return render(request, "account/signup_closed.html", status=403)


class Join(SignupView):  # type: ignore[misc]
    """Make an account, and join the team by the invitation with it."""

    form_class = JoinForm
    template_name = "registration/join.html"

    def dispatch(self, request: HttpRequest, secret: str) -> HttpResponseBase:
        """404 for a link that leads nowhere; who has an account needs no other."""
        try:
            self.invitation = invitation_of(secret)
        except NoInvitation:
            return leads_nowhere(request)
        self.success_url = reverse("planner:invitation", args=[secret])
        if request.user.is_authenticated:
            return redirect(self.success_url)
        request.session[INVITATION] = secret
        answer: HttpResponseBase = super().dispatch(request)
        return answer

    def get_form_class(self) -> type[JoinForm]:
        """The portal's own."""
        return JoinForm

    def get_context_data(self, **about: Any) -> dict[str, Any]:
        """Adds the invitation, and where it is taken."""
        context: dict[str, Any] = super().get_context_data(**about)
        return context | {
            "invitation": self.invitation,
            "next_href": self.success_url,
        }

    def form_valid(self, form: JoinForm) -> HttpResponse:
        """Nothing is made where somebody else has taken the invitation meanwhile."""
        try:
            answer: HttpResponse = super().form_valid(form)
        except NoInvitation:
            return leads_nowhere(self.request)
        return answer

    def form_invalid(self, form: JoinForm) -> HttpResponse:
        """The page again, with what is wrong."""
        context = self.get_context_data(form=form)
        page: HttpResponse = self.render_to_response(context, status=422)
        return page
