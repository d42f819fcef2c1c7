"""Signing in and out; what was typed when a session ended is not lost."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from planner.accounts.adapters import TOO_OFTEN
from planner.accounts.invited import INVITATION
from planner.accounts.kept_work import kept_for
from planner.accounts.known_browsers import last_account
from planner.forms.sign_in import SignInForm
from planner.http import UserRequest
from planner.services.invitations import NoInvitation, invitation_of
from planner.views.kept_work import keep_work

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Only for people who are signed in; what others sent is kept for afterwards.

    Nothing is kept of strangers, who could fill the database with it. The pages are for
    one person alone, so no cache may keep them, that of the browser included.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?next={_here(request)}")
        going_on = reverse("planner:home")
        if account := last_account(request):
            keep_work(request, account=account)
            going_on = f"{reverse('planner:go-on')}?{urlencode({'at': request.path})}"
        request.method = "GET"  # the page that asks who it is
        page: HttpResponseBase = SignIn.as_view(kept_at=going_on)(request)
        return page

    return guarded


def _here(request: HttpRequest) -> str:
    return request.get_full_path().replace("%", "%25").replace("&", "%26")


class SignIn(LoginView):  # type: ignore[misc]
    """Sign in by name or address and password, and go on where one was.

    `kept_at` is where somebody goes on who sent work after the session ended.
    """

    template_name = "registration/sign_in.html"
    http_method_names = ["get", "head", "post", "options"]
    kept_at = ""

    def get_next_url(self) -> str | None:
        """Where one was, if somebody may be led there."""
        target: str | None = super().get_next_url()
        return self.kept_at or target

    def get_context_data(self, **about: Any) -> dict[str, Any]:
        """Adds the sign-ins of companies, and those of a demonstration."""
        context: dict[str, Any] = super().get_context_data(**about)
        target = self.get_next_url() or ""
        return context | {
            "next": target,
            "is_kept": target.startswith(reverse("planner:go-on")),
            "join_href": self._way_to_join(target),
            "companies": get_adapter().list_providers(self.request),
            "demo_sign_ins": settings.DEMO_SIGN_INS,
        }

    def _way_to_join(self, target: str) -> str:
        """Where somebody makes an account who was invited, if they want to go there.

        The invitation is kept: it also lets in who comes by the sign-in of a company.
        One that is not open is not, so no stranger fills the database with them.
        """
        with suppress(Resolver404, NoInvitation):
            found = resolve(urlsplit(target).path)
            if found.view_name == "planner:invitation":
                invitation_of(found.kwargs["secret"])
                self.request.session[INVITATION] = found.kwargs["secret"]
                return reverse("planner:join", kwargs=found.kwargs)
        return ""

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """The page again, with what is wrong; 429 after too many tries."""
        context = self.get_context_data(form=form)
        for error in form.non_field_errors().as_data():
            if error.code == TOO_OFTEN:
                page = self.render_to_response(context, status=429)
                page["Retry-After"] = str(error.params["wait"])
                return page
        return self.render_to_response(context, status=422)

    def render_to_response(
        self, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        """403 where work was sent without being signed in."""
        options.setdefault("status", 403 if self.kept_at else 200)
        page: HttpResponse = super().render_to_response(context, **options)
        return page


@signed_in
@require_safe
def go_on(request: UserRequest) -> HttpResponse:
    """Offer to send what was kept for an address, as if nothing had happened."""
    path = request.GET.get("at", "")
    kept = kept_for(request, path)
    if kept is None:
        return redirect("planner:home")
    context = {"next": path, "kept": kept["sent"], "files": kept["files"]}
    return render(request, "registration/resume.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect(settings.LOGIN_URL)
