"""What the portal wants otherwise than django-allauth does by itself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.models import User
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from planner.accounts.tries import (
    begin_anew,
    count_try,
    know_place,
    uncount_tries,
)
from planner.domain.company_groups import granted, groups_in
from planner.domain.roles import Roles
from planner.services.company_roles import settle_company_roles
from planner.services.invitations import NoInvitation, invitation_of
from planner.services.mails import send_later
from planner.waits import in_minutes

TOO_OFTEN = "too_often"
"""The code of an error that tells of too many tries; `wait` is how many seconds."""

INVITATION = "invitation"
"""Where a session keeps the secret of an invitation that somebody wants to take."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only; nothing is sent before it is committed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _lazy(
            "Too many wrong codes. Try again in 5 minutes."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only to whom an open invitation led here."""
        return has_invitation(request)

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """Send a mail once what it tells of is committed; nobody waits for it."""
        request = current.request
        about = {"request": request, "email": email, **context}
        about.setdefault("current_site", get_current_site(request))
        message = self.render_mail(template_prefix, email, about)
        send_later(lambda: [message])

    def post_login(
        self, request: HttpRequest, user: User, *, signal_kwargs: Any, **options: Any
    ) -> HttpResponse:
        """Settle what the company says of somebody who came in by its sign-in."""
        if login := (signal_kwargs or {}).get("sociallogin"):
            company = login.account.provider
            settle_company_roles(user, wanted_roles(login), company=company)
        answer: HttpResponse = super().post_login(
            request, user, signal_kwargs=signal_kwargs, **options
        )
        know_place(request, answer, user)
        return answer

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try before the password is looked at; refuse one too many."""
        name = credentials.get("email") or credentials.get("username", "")
        wait, self.counted = count_try(request, name)
        if wait:
            text = _(
                "That was tried too often. Try again %s. Whoever asks for a new"
                " password by mail can sign in at once."
            )
            raise ValidationError(text % in_minutes(wait), TOO_OFTEN, {"wait": wait})

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who that is; only wrong passwords count."""
        found: User | None = super().authenticate(request, **credentials)
        if found:
            uncount_tries(self.counted)
        return found

    def set_password(self, user: User, password: str) -> None:
        """Set it, and let its owner sign in with it from here whoever else tries."""
        super().set_password(user, password)
        if current.request:
            begin_anew(current.request, user)


class CompanyAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A company's groups say who may come in, and which roles they have."""

    def is_open_for_signup(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        """Only to whom the groups give a role, or who was sent here to join a team."""
        return bool(wanted_roles(sociallogin)) or has_invitation(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of second factors are encrypted where they are kept."""


def has_invitation(request: HttpRequest) -> bool:
    """Whether an invitation that is still open led this browser to the portal."""
    try:
        invitation_of(request.session.get(INVITATION, ""))
    except NoInvitation:
        return False
    return True


def wanted_roles(sociallogin: SocialLogin) -> dict[str, Roles]:
    """The roles that the groups of a company sign-in give, by the name of the team."""
    settings: dict[str, Any] = sociallogin.provider.app.settings
    claims = sociallogin.account.extra_data
    claim = settings["groups_claim"]
    found = [claims.get(part, {}).get(claim) for part in ("userinfo", "id_token")]
    groups = {name for each in found for name in groups_in(each)}
    return granted(settings["grants"], groups)
