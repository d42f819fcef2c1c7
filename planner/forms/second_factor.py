"""The second factor: codes of an app, and security keys."""

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import (
    AuthenticateForm,
    BaseAuthenticateForm,
    ReauthenticateForm,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

from planner.forms.worded import Worded
from planner.services.tallies import is_remembered, remember

USED = "code"
CODES_COUNT = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
"""So many seconds a code of an app counts, from the first moment to the last."""


class OneCode(Worded, BaseAuthenticateForm):  # type: ignore[misc]
    """A code of what the person has, which `has_app` and the like tell; once."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        there = Authenticator.objects.filter(user=self.user)
        kinds = set(there.values_list("type", flat=True))
        self.has_app = Authenticator.Type.TOTP in kinds
        self.has_key = Authenticator.Type.WEBAUTHN in kinds
        self.has_recovery_codes = Authenticator.Type.RECOVERY_CODES in kinds
        if not self.has_app:
            self.fields["code"].label = _("Recovery code")

    def clean_code(self) -> str:
        """The code, if it is right and was not used while it counts.

        django-allauth itself remembers that for 30 seconds only.
        """
        if is_remembered(USED, _code_of(self)):
            raise get_adapter().validation_error("incorrect_code")
        right: str = super().clean_code()
        remember(USED, _code_of(self), CODES_COUNT)
        return right


class CodeForm(OneCode, AuthenticateForm):  # type: ignore[misc]
    """A code, while signing in."""


class CodeAgainForm(OneCode, ReauthenticateForm):  # type: ignore[misc]
    """A code of somebody who is signed in, before what matters."""


class SetUpAppForm(Worded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which is used up by this."""

    def clean_code(self) -> str:
        """The code, if it is right; it signs nobody in afterwards."""
        right: str = super().clean_code()
        remember(USED, _code_of(self), CODES_COUNT)
        return right


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


def _code_of(form: OneCode | SetUpAppForm) -> str:
    return f"{form.user.pk} {normalize_user_code(form.cleaned_data['code'])}"
