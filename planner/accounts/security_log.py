"""What happens to accounts and sessions, told to the log: whose, from where, and how.

Never what somebody typed: people type their password in the place of their name too.
Whoever imports this has django-allauth and Django tell it.
"""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as company
from django.contrib.auth.models import User
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.dispatch import receiver
from django.http import HttpRequest

from planner.accounts.tries import account_named
from planner.http import address_of

LOG = logging.getLogger(__name__)


def tell(
    event: str, request: HttpRequest | None, person: User | None, how: str = ""
) -> None:
    """Tell that `event` happened to the account of `person`, if there is one."""
    facts = {
        "event": event,
        "account": person.pk if person else None,
        "place": address_of(request) if request else "",
        "how": how,
    }
    words = "%s: account %s, from %s, %s" if how else "%s: account %s, from %s%s"
    LOG.info(words, *facts.values(), extra=facts)


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: User, **about: Any) -> None:
    """With all that was asked for, such as a password and a code."""
    records = get_authentication_records(request, user)
    kinds = ("type", "provider", "method")
    ways = (next(each[kind] for kind in kinds if each.get(kind)) for each in records)
    tell("signed-in", request, user, " and ".join(ways))


@receiver(user_login_failed)
def failed(credentials: dict[str, str], request: HttpRequest, **about: Any) -> None:
    """By whoever is not signed in, or is and was asked once more."""
    is_in = request is not None and request.user.is_authenticated
    name = credentials.get("email") or credentials.get("username", "")
    event = "not-recognised" if is_in else "sign-in-failed"
    tell(event, request, account_named(name), "password")


@receiver(mfa.authentication_failed)
def failed_with_a_second_factor(
    request: HttpRequest, user: User, reauthentication: bool = False, **about: Any
) -> None:
    """The password was right, or somebody was asked once more."""
    event = "not-recognised" if reauthentication else "sign-in-failed"
    tell(event, request, user, "second factor")


@receiver(account.authentication_step_completed)
def recognised(
    request: HttpRequest,
    user: User,
    method: str,
    reauthenticated: bool = False,
    **about: Any,
) -> None:
    """Somebody was asked once more who they are, before what matters."""
    if reauthenticated:
        tell("recognised", request, user, about.get("provider") or method)


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: User | None, **about: Any) -> None:
    """By whoever it is, from the session that asks."""
    if user:
        tell("signed-out", request, user)


@receiver([account.password_changed, account.password_set])
def password_changed(request: HttpRequest, user: User, **about: Any) -> None:
    """By whoever is signed in."""
    tell("password-changed", request, user)


@receiver(account.password_reset)
def password_reset(request: HttpRequest, user: User, **about: Any) -> None:
    """By whoever has a link from a mail."""
    tell("password-changed", request, user, "link in a mail")


@receiver(account.email_confirmed)
def address_confirmed(
    request: HttpRequest, email_address: EmailAddress, **about: Any
) -> None:
    """From then on it counts, and one of before does not."""
    tell("address-changed", request, email_address.user, "link in a mail")


@receiver(mfa.authenticator_added)
def second_factor_added(
    request: HttpRequest, user: User, authenticator: Authenticator, **about: Any
) -> None:
    """An app, a security key, or recovery codes."""
    tell("second-factor-added", request, user, authenticator.type)


@receiver([mfa.authenticator_removed, mfa.authenticator_reset])
def second_factor_removed(
    request: HttpRequest, user: User, authenticator: Authenticator, **about: Any
) -> None:
    """Those of before count no more."""
    tell("second-factor-removed", request, user, authenticator.type)


@receiver(company.social_account_added)
def company_connected(request: HttpRequest, sociallogin: Any, **about: Any) -> None:
    """It lets this account in from then on."""
    tell("company-connected", request, sociallogin.user, sociallogin.account.provider)


@receiver(company.social_account_removed)
def company_disconnected(
    request: HttpRequest, socialaccount: Any, **about: Any
) -> None:
    """It does not any more."""
    tell("company-disconnected", request, socialaccount.user, socialaccount.provider)
