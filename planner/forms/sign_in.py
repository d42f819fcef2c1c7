"""Signing in, to the portal and to the administration of its people."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, QueryDict

from planner.domain.without_passwords import masked_text


class SignInForm(AuthenticationForm):
    """A connection string pasted as the name is shown again without its password."""

    def __init__(
        self,
        request: HttpRequest | None = None,
        data: QueryDict | None = None,
        **options: Any,
    ) -> None:
        if data is not None:
            data = data.copy()
            data["username"] = masked_text(data.get("username", ""))
        super().__init__(request, data, **options)


class AdminSignInForm(SignInForm, AdminAuthenticationForm):
    """The same for people of the staff."""
