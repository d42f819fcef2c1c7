"""Passwords: changed, forgotten and set."""

from allauth.account import forms

from planner.forms.worded import Worded


class ChangePasswordForm(Worded, forms.ChangePasswordForm):  # type: ignore[misc]
    """Another password, for somebody who knows the current one."""


class SetPasswordForm(Worded, forms.SetPasswordForm):  # type: ignore[misc]
    """The first password of somebody whom a company signs in."""


class ForgottenPasswordForm(Worded, forms.ResetPasswordForm):  # type: ignore[misc]
    """The address that a link is sent to."""


class NewPasswordForm(Worded, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """Another password, for somebody who has the link."""
