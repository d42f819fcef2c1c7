"""Signing in, and the account of somebody who was invited and has none yet."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from planner.domain.without_passwords import masked_text


class SignInForm(LoginForm):  # type: ignore[misc]
    """A connection string pasted as the name is shown again without its password."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **options: Any):
        if data is not None:
            data = data.copy()
            data["login"] = masked_text(data.get("login", ""))
        super().__init__(data, *args, **options)
        self.fields["login"].label = _("Name or e-mail address")


class JoinForm(SignupForm):  # type: ignore[misc]
    """Name, address and password of somebody who takes an invitation."""
