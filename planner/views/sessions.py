"""Signing in and out; what was typed when a session ended is not lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from planner.domain.without_passwords import masked_address
from planner.forms.sign_in import SignInForm
from planner.forms.typed import typed

KEPT = "kept-"
NOT_KEPT = {"csrfmiddlewaretoken"}

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Only for people who are signed in; what others sent is kept for afterwards.

    The pages are theirs alone, so no cache may keep them, that of the browser included.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?next={_here(request)}")
        kept = [
            (f"{KEPT}{name}", value)
            for name, values in typed(request.POST).lists()
            for value in values
            if name not in NOT_KEPT
        ]
        form = SignInForm(request)
        return _sign_in_page(request, form, request.path, kept, status=403)

    return guarded


def _here(request: HttpRequest) -> str:
    return request.get_full_path().replace("%", "%25").replace("&", "%26")


def _sign_in_page(
    request: HttpRequest,
    form: SignInForm,
    target: str,
    kept: list[tuple[str, str]],
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "next": target,
        "kept": kept,
        "demo_sign_ins": settings.DEMO_SIGN_INS,
    }
    return render(request, "registration/sign_in.html", context, status=status)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by name and password, and go on where one was."""
    sent = request.POST.get("next") or request.GET.get("next") or ""
    target = masked_address(sent)
    if not url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        target = resolve_url(settings.LOGIN_REDIRECT_URL)
    kept = [
        (name, value)
        for name, values in typed(request.POST).lists()
        for value in values
        if name.startswith(KEPT)
    ]
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(target)
        return _sign_in_page(request, SignInForm(request), target, kept)
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, target, kept, status=422)
    login(request, form.get_user())
    if not kept:
        return HttpResponseRedirect(target)
    again = [(name.removeprefix(KEPT), value) for name, value in kept]
    return render(request, "registration/resume.html", {"next": target, "kept": again})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect(settings.LOGIN_URL)
