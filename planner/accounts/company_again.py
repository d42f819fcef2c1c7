"""Whom only a company signs in, it also asks again before what matters."""

from time import time
from typing import Any

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from planner.accounts.openid import CLOCKS_DIFFER

SINCE = "asked-again-since"
"""Where the way to a company and back keeps when somebody was sent to be asked."""

ASK = {"prompt": "login", "max_age": "0"}
"""What has a company ask although somebody is signed in there, and say when it did."""


def companies_to_ask(request: HttpRequest, person: User | AnonymousUser) -> list[Any]:
    """The company sign-ins of `person`, if nothing of the portal can ask instead."""
    if not isinstance(person, User):
        return []
    if person.has_usable_password() or is_mfa_enabled(person):
        return []
    mine = SocialAccount.objects.filter(user=person).values_list("provider", flat=True)
    known, companies = set(mine), get_adapter().list_providers(request)
    return [each for each in companies if each.app.provider_id in known]


def was_asked_lately(request: HttpRequest) -> bool:
    """Whether who asks has shown within some minutes that it is still them."""
    person = request.user if isinstance(request.user, User) else None
    records = get_authentication_records(request, person)
    shown = [float(each["at"]) for each in records if each.get("reauthenticated")]
    lately: float = time() - app_settings.REAUTHENTICATION_TIMEOUT
    return max(shown, default=0) > lately


def is_asked_again(sociallogin: SocialLogin) -> bool:
    """Whether somebody comes back who was sent to be asked again."""
    return SINCE in (sociallogin.state.get("data") or {})


def take_answer(request: HttpRequest, sociallogin: SocialLogin) -> str:
    """Note that the company has asked who it is; otherwise why that does not count."""
    account = sociallogin.account
    if account.pk is None or account.user != request.user:
        return _("Your company signed in another account than the one you are in.")
    asked = account.extra_data["id_token"].get("auth_time")
    since = sociallogin.state["data"][SINCE] - CLOCKS_DIFFER
    if isinstance(asked, int | float) and asked < since:
        return _("Your company did not ask you again; it says that it knew you.")
    record_authentication(
        request,
        request.user,
        "socialaccount",
        provider=account.provider,
        uid=account.uid,
        reauthenticated=True,
    )
    return ""
