"""Signing in, and the account of somebody who was invited and has none yet."""

from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    AddEmailForm,
    BaseSignupForm,
    LoginForm,
    ReauthenticateForm,
    SignupForm,
)
from allauth.socialaccount.forms import SignupForm as CompanySignupForm
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from planner.accounts.addresses import is_taken
from planner.accounts.invited import invitation_followed
from planner.forms.worded import Worded
from planner.services.invitations import join_with_new_account


class SignInForm(Worded, LoginForm):  # type: ignore[misc]
    """Name or address, and password."""


class PasswordAgainForm(Worded, ReauthenticateForm):  # type: ignore[misc]
    """The password of somebody who is signed in, before what matters."""


class AddressForm(Worded, AddEmailForm):  # type: ignore[misc]
    """The address that a person wants to have from now on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].label = _("New e-mail address")


class OwnAddress(BaseSignupForm):  # type: ignore[misc]
    """Refuses an address that is another account's, and no other one.

    Named last by a form, so that django-allauth's own words of a company stay.
    """

    def validate_unique_email(self, value: str) -> str:
        """The address; ValidationError where it is taken."""
        if is_taken(value):
            raise get_adapter().validation_error("email_taken")
        return value


class JoinForm(Worded, SignupForm, OwnAddress):  # type: ignore[misc]
    """Name, address and password of somebody who takes an invitation."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].label = _("Password")

    def save(self, request: HttpRequest) -> User:
        """The account, in the team of the invitation that led here.

        Raises NoInvitation, and makes none, where that is not open any more.
        """
        make = partial(super().save, request)
        return join_with_new_account(invitation_followed(request), make)


class CompanyJoinForm(Worded, CompanySignupForm, OwnAddress):  # type: ignore[misc]
    """What a company leaves open of somebody who comes by its sign-in."""
