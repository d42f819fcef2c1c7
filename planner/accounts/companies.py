"""The sign-ins of companies: whom they may bring in, as whom, and with which roles."""

import logging
from collections.abc import Iterator
from functools import partial
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import render
from requests import Session

from planner.accounts.addresses import account_with, end_changes, end_claims
from planner.accounts.company_again import is_asked_again, take_answer
from planner.accounts.invited import has_invitation, invitation_followed
from planner.accounts.openid import StrictOpenId
from planner.domain.company_groups import granted, groups_in
from planner.domain.roles import Roles
from planner.domain.without_passwords import masked_text
from planner.services.invitations import join_with_new_account

LOG = logging.getLogger(__name__)
MOST_LOGGED = 300


class CompanyAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A company's groups say who may come in, and which roles they have."""

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Any:
        """The sign-in of a company, asked as strictly as the portal does."""
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = StrictOpenId
        return found

    def get_requests_session(self) -> Session:
        """What asks a company; nobody else whom its answer may name."""
        session: Session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def is_open_for_signup(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        """Only to whom the groups give a role, or who was sent here to join a team."""
        return bool(wanted_roles(sociallogin)) or has_invitation(request)

    def save_user(
        self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None
    ) -> User:
        """Make the account; without a group, with the invitation that led here.

        Raises NoInvitation, and makes none, where that is not open any more.
        """
        make = partial(super().save_user, request, sociallogin, form)
        if wanted_roles(sociallogin):
            person: User = make()
            return person
        return join_with_new_account(invitation_followed(request), make)

    def authenticate_by_email(
        self, sociallogin: SocialLogin
    ) -> tuple[User, str] | None:
        """Whose account it is by an address that the company has confirmed.

        Whoever made it may have been somebody else, who changes nothing of it later.
        """
        for each in sociallogin.email_addresses:
            email: str = each.email
            counts = self.can_authenticate_by_email(sociallogin, email)
            if each.verified and counts:
                end_claims(email)
                if person := account_with(email):
                    end_changes(person)
                    return person, email
        return None

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Whether the company may lead to the account that has this address."""
        may: bool = super().can_authenticate_by_email(login, email)
        return may and speaks_for(login, email)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse somebody new whose address is not the company's to tell of.

        Whether an account has the address makes no difference, so nobody learns it.
        Who was only asked again is in already.
        """
        if is_asked_again(sociallogin):
            if why := take_answer(request, sociallogin):
                messages.error(request, why)
            return
        is_known = sociallogin.account.pk is not None
        if is_known or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        for address in addresses_of(sociallogin):
            if not speaks_for(sociallogin, address):
                company, domain = sociallogin.provider.name, address.rpartition("@")[2]
                LOG.warning("Company sign-in %s: not for %s", company, domain)
                said = {"company": company, "address": address, "domain": domain}
                page = "socialaccount/address_of_others.html"
                raise ImmediateHttpResponse(render(request, page, said, status=403))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, **about: Any
    ) -> None:
        """Tell the log, for whoever runs the portal, what a company did not like."""
        error = masked_text(str(about.get("exception") or about.get("error")))
        LOG.warning("Company sign-in %s: %s", provider.name, error[:MOST_LOGGED])


def addresses_of(sociallogin: SocialLogin) -> Iterator[str]:
    """The mail addresses that a company tells of somebody."""
    for each in sociallogin.email_addresses:
        yield each.email


def speaks_for(sociallogin: SocialLogin, address: str) -> bool:
    """Whether the settings let the company tell whose mail address this is."""
    domains: tuple[str, ...] = sociallogin.provider.app.settings["mail_domains"]
    return not domains or address.rpartition("@")[2].lower() in domains


def is_strong(sociallogin: SocialLogin) -> bool:
    """Whether the company asked for a second factor, as far as the settings want it.

    The claim `amr` of an ID token lists how it asked.
    """
    wanted = set(sociallogin.provider.app.settings["second_factors"])
    claims = sociallogin.account.extra_data["id_token"]
    return not wanted or not wanted.isdisjoint(groups_in(claims.get("amr")))


def wanted_roles(sociallogin: SocialLogin) -> dict[str, Roles]:
    """The roles that the groups of a company sign-in give, by the name of the team."""
    settings: dict[str, Any] = sociallogin.provider.app.settings
    claims = sociallogin.account.extra_data
    claim = settings["groups_claim"]
    found = [claims.get(part, {}).get(claim) for part in ("userinfo", "id_token")]
    groups = {name for each in found for name in groups_in(each)}
    return granted(settings["grants"], groups)
