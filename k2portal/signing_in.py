"""Settings of signing in: what django-allauth is told."""

import os
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FORMS = "planner.forms"
ADAPTERS = "planner.accounts.adapters"
MOST_HOURS = 7 * 24


def signing_in(*, https: bool, companies: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The settings, for a portal with these company sign-ins."""
    return PEOPLE | {
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if https else "http",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not https,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": companies}},
        "AUTH_PASSWORD_VALIDATORS": [*VALIDATORS, _listed_words()],
    }


def _listed_words() -> dict[str, Any]:
    told = os.environ.get("K2_PASSWORD_WORDS", "").split(",")
    words = [each.strip() for each in told if each.strip()]
    name = "planner.accounts.password_words.ListedWords"
    return {"NAME": name, "OPTIONS": {"words": words}}


def last_end(hours: str) -> int:
    """After how many seconds a session ends at last; `hours` is what was set."""
    if not hours.isdecimal() or not 1 <= int(hours) <= MOST_HOURS:
        raise ImproperlyConfigured(
            f"K2_SESSION_HOURS: “{hours}” is no number of hours, 1 to {MOST_HOURS}."
        )
    return int(hours) * 60 * 60


VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

PEOPLE = {
    "LOGIN_URL": "planner:sign-in",
    "LOGIN_REDIRECT_URL": "planner:home",
    "LOGOUT_REDIRECT_URL": "planner:sign-in",
    "SESSION_ENGINE": "k2portal.sessions",
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    "ACCOUNT_ADAPTER": f"{ADAPTERS}.AccountAdapter",
    "ACCOUNT_FORMS": {
        "login": f"{FORMS}.sign_in.SignInForm",
        "signup": f"{FORMS}.sign_in.JoinForm",
        "reauthenticate": f"{FORMS}.sign_in.PasswordAgainForm",
        "add_email": f"{FORMS}.sign_in.AddressForm",
        "change_password": f"{FORMS}.passwords.ChangePasswordForm",
        "set_password": f"{FORMS}.passwords.SetPasswordForm",
        "reset_password": f"{FORMS}.passwords.ForgottenPasswordForm",
        "reset_password_from_key": f"{FORMS}.passwords.NewPasswordForm",
    },
    "ACCOUNT_LOGIN_METHODS": {"username", "email"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "email*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "optional",
    # One address each; a new one counts once it is confirmed.
    "ACCOUNT_CHANGE_EMAIL": True,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    # Of a changed password or second factor.
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    # An address without an account is sent nothing: no stranger has mails sent.
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    # Other sessions end, the one that changes it stays.
    "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
    "MFA_ADAPTER": f"{ADAPTERS}.SecondFactorAdapter",
    "MFA_FORMS": {
        "authenticate": f"{FORMS}.second_factor.CodeForm",
        "reauthenticate": f"{FORMS}.second_factor.CodeAgainForm",
        "activate_totp": f"{FORMS}.second_factor.SetUpAppForm",
        "add_webauthn": f"{FORMS}.second_factor.AddKeyForm",
        "edit_webauthn": f"{FORMS}.second_factor.RenameKeyForm",
    },
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    # Clocks differ: so many codes before and after the one of now count as well.
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_TOTP_ISSUER": "K2 connect planner",
    # Whoever runs a portal without mail needs it too.
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
    "SOCIALACCOUNT_ADAPTER": "planner.accounts.companies.CompanyAdapter",
    "SOCIALACCOUNT_FORMS": {"signup": f"{FORMS}.sign_in.CompanyJoinForm"},
    # An address that the company vouches for leads to the account that has it.
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
}
