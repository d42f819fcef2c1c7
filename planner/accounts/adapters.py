"""What the portal wants otherwise than django-allauth does by itself."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.accounts.addresses import end_changes
from planner.accounts.companies import is_strong, wanted_roles
from planner.accounts.company_again import companies_to_ask, was_asked_lately
from planner.accounts.invited import has_invitation
from planner.accounts.kept_work import drop_work_of_others
from planner.accounts.security_log import tell
from planner.accounts.tries import (
    account_named,
    begin_anew,
    count_try,
    know_place,
    uncount_tries,
)
from planner.domain.unreadable_key import UnreadableKey
from planner.domain.without_passwords import masked_address
from planner.encryption import decrypted, encrypted
from planner.second_factor import COMPANY_IS_ENOUGH
from planner.services.company_roles import settle_company_roles
from planner.services.mails import mail, send_later, site_url
from planner.waits import in_minutes

TOO_OFTEN = "too_often"
"""The code of an error that tells of too many tries; `wait` is how many seconds."""

MISMATCH = gettext_lazy("That name or address does not go with that password.")
TOO_MANY_CODES = gettext_lazy("Too many wrong codes. Try again in 5 minutes.")
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only; nothing is sent before it is committed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "too_many_login_attempts": TOO_MANY_CODES,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only to whom an open invitation led here."""
        return has_invitation(request)

    def is_safe_url(self, url: str) -> bool:
        """Whether somebody may be led there: the portal, and no password in it."""
        return masked_address(url) == url and bool(super().is_safe_url(url))

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """Send a mail once what it tells of is committed; nobody waits for it."""
        request = current.request
        about = {"request": request, "email": email, "site": site_url(""), **context}
        written = self.render_mail(template_prefix, email, about)
        message = mail(email, written.subject, str(written.body))
        send_later(lambda: [message])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a mail, at the portal's own address whatever a request says."""
        return site_url(_path(super().get_reset_password_from_key_url(key)))

    def get_email_confirmation_url(
        self, request: HttpRequest, confirmation: Any
    ) -> str:
        """The same for the link that confirms an address."""
        return site_url(
            _path(super().get_email_confirmation_url(request, confirmation))
        )

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in; what others typed in this browser before is not theirs."""
        drop_work_of_others(request, user)
        super().login(request, user)

    def post_login(
        self, request: HttpRequest, user: User, *, signal_kwargs: Any, **options: Any
    ) -> HttpResponse:
        """Settle what the company says of somebody who came in by its sign-in."""
        if login := (signal_kwargs or {}).get("sociallogin"):
            company = login.account.provider
            request.session[COMPANY_IS_ENOUGH] = is_strong(login)
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
            tell("sign-in-refused", request, account_named(name), "too often")
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

    def is_reauthentication_required(self, *, app: str, **about: Any) -> bool:
        """Also of whom only a company signs in, where django-allauth asks nobody."""
        is_needed = bool(super().is_reauthentication_required(app=app, **about))
        request = current.request
        is_late = is_needed and not was_asked_lately(request)
        if is_late and companies_to_ask(request, request.user):
            raise ReauthenticationRequired
        return is_needed

    def get_reauthentication_methods(
        self, user: User | AnonymousUser
    ) -> list[dict[str, Any]]:
        """The ways to show who one is; by a company if there is no other."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not ways and companies_to_ask(current.request, user):
            page = reverse("planner:company-again")
            return [{"id": "company", "description": _("Your company"), "url": page}]
        return ways

    def set_password(self, user: User, password: str) -> None:
        """Set it, and let its owner sign in with it from here whoever else tries.

        Whoever knew the one of before may have asked for another address.
        """
        super().set_password(user, password)
        end_changes(user)
        if current.request:
            begin_anew(current.request, user)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """How second factors are named, and how their secrets are kept."""

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What a new key is called unless its owner says otherwise."""
        there = Authenticator.objects.filter(user=user, type=type).count()
        return str(_("Key %d")) % (int(there) + 1)

    def encrypt(self, text: str) -> str:
        """The secret of an app or of recovery codes, as it is kept."""
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; where no key of the portal fits, one that nobody knows."""
        found = decrypted(encrypted_text)
        is_lost = isinstance(found, UnreadableKey)
        return get_random_string(32, BASE32) if is_lost else found


def _path(address: str) -> str:
    return urlsplit(address).path
