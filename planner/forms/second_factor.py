"""The second factor: codes of an app, and security keys."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

from planner.forms.worded import Worded


class CodeForm(Worded, AuthenticateForm):  # type: ignore[misc]
    """A code, while signing in."""


class CodeAgainForm(Worded, ReauthenticateForm):  # type: ignore[misc]
    """A code of somebody who is signed in, before what matters."""


class SetUpAppForm(Worded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""


class AddKeyForm(Worded, AddWebAuthnForm):  # type: ignore[misc]
    """What a key is called, and whether it stands for the password as well."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["passwordless"].help_text = _(
            "The key then asks for a PIN or a fingerprint. Without this it is a second"
            " factor beside your password."
        )

    def clean(self) -> dict[str, Any]:
        """What was sent, if it is what a key says; else the form again."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValueError as odd:
            raise get_adapter().validation_error("incorrect_code") from odd
        return cleaned


class RenameKeyForm(Worded, EditWebAuthnForm):  # type: ignore[misc]
    """What a key is called."""
