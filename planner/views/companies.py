"""Signing in with a company: there, and back again."""

import logging

from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

LOG = logging.getLogger(__name__)


def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the page of the company, unless it does not answer."""
    try:
        answer: HttpResponse = views.login(request, provider_id)
    except RequestException as error:
        return _away(request, provider_id, error)
    return answer


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come in as who the company says, unless it does not answer any more."""
    try:
        answer: HttpResponse = views.callback(request, provider_id)
    except RequestException as error:
        return _away(request, provider_id, error)
    return answer


def _away(request: HttpRequest, company: str, error: Exception) -> HttpResponse:
    LOG.warning("Company sign-in %s: %s.", company, type(error).__name__)
    return render(request, "socialaccount/authentication_error.html", status=502)
