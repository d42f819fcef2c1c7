"""Signing in with a company: there, and back again."""

import logging

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from planner.accounts.openid import StrictOpenId
from planner.domain.without_passwords import masked_text

LOG = logging.getLogger(__name__)
AWAY = (RequestException, OAuth2Error)
"""It does not answer, or not as who it should be."""


def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the page of the company, unless it does not answer."""
    try:
        answer: HttpResponse = views.login(request, provider_id)
    except AWAY as error:
        return away(request, provider_id, error)
    return answer


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come in as who the company says, unless it does not answer any more."""
    view = OAuth2CallbackView.adapter_view(StrictOpenId(request, provider_id))
    try:
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except AWAY as error:
        return away(request, provider_id, error)
    return answer


def away(request: HttpRequest, company: str, error: Exception) -> HttpResponse:
    """A page that says that a company is not there, and a line of the log why."""
    is_its_word = isinstance(error, OAuth2Error)
    why = masked_text(str(error)) if is_its_word else type(error).__name__
    LOG.warning("Company sign-in %s: %s.", company, why)
    return render(request, "socialaccount/authentication_error.html", status=502)
