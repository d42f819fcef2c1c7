"""The sign-ins of companies (OpenID Connect) that the environment names.

`K2_OIDC=contoso,fabrikam` names them; of each, `K2_OIDC_CONTOSO_…` tells the rest (see
docs/how-to/sign-in-with-your-company.md).
"""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from k2portal.key_files import read_key_file
from planner.domain.company_groups import Grant, read_grants


def company_apps() -> list[dict[str, Any]]:
    """What django-allauth is told of each company sign-in, in the order of K2_OIDC."""
    told = (each.strip() for each in os.environ.get("K2_OIDC", "").split(","))
    names = [each for each in told if each]
    for name in names:
        if names.count(name) > 1:
            raise ImproperlyConfigured(f"K2_OIDC names “{name}” twice.")
    return [_app(name) for name in names]


def origins(apps: list[dict[str, Any]]) -> list[str]:
    """Where the sign-ins are: forms of the portal may lead there."""
    parts = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return [f"{part.scheme}://{part.netloc}" for part in parts]


def _app(name: str) -> dict[str, Any]:
    if not (
        name.isascii() and name.replace("-", "").isalnum() and name == name.lower()
    ):
        raise ImproperlyConfigured(
            f"K2_OIDC: “{name}” is no name; use small letters, digits and hyphens."
        )
    return {
        "provider_id": name,
        "name": _setting(name, "NAME", name),
        "client_id": _needed(name, "CLIENT_ID"),
        "secret": _secret(name),
        "settings": {
            "server_url": _address(name),
            "oauth_pkce_enabled": True,
            "groups_claim": _setting(name, "GROUPS_CLAIM", "groups"),
            "grants": _grants(name),
            "mail_domains": _domains(name),
            "second_factors": _several(name, "SECOND_FACTOR"),
        },
    }


def _variable(name: str, what: str) -> str:
    return f"K2_OIDC_{name.upper().replace('-', '_')}_{what}"


def _setting(name: str, what: str, default: str) -> str:
    return os.environ.get(_variable(name, what), "").strip() or default


def _needed(name: str, what: str) -> str:
    value = _setting(name, what, "")
    if not value:
        raise ImproperlyConfigured(
            f"K2_OIDC names “{name}”: set {_variable(name, what)} too."
        )
    return value


def _address(name: str) -> str:
    address = _needed(name, "URL").rstrip("/")
    try:
        part = urlsplit(address)
        is_here = part.hostname in ("localhost", "127.0.0.1")
        fits = bool(part.netloc) and (part.scheme == "https" or is_here)
    except ValueError:
        fits = False
    if not fits:
        raise ImproperlyConfigured(
            f"{_variable(name, 'URL')} must be an https address, that of the issuer."
        )
    return address


def _secret(name: str) -> str:
    if file := _setting(name, "CLIENT_SECRET_FILE", ""):
        return read_key_file(_variable(name, "CLIENT_SECRET_FILE"), Path(file))
    return _needed(name, "CLIENT_SECRET")


def _several(name: str, what: str) -> tuple[str, ...]:
    told = (each.strip() for each in _setting(name, what, "").split(","))
    return tuple(each for each in told if each)


def _domains(name: str) -> tuple[str, ...]:
    domains = tuple(each.lower() for each in _several(name, "MAIL_DOMAINS"))
    for each in domains:
        if not re.fullmatch(r"[\w-]+(\.[\w-]+)+", each):
            raise ImproperlyConfigured(
                f"{_variable(name, 'MAIL_DOMAINS')}: “{each}” is no mail domain."
            )
    return domains


def _grants(name: str) -> tuple[Grant, ...]:
    try:
        return read_grants(_setting(name, "GROUPS", ""))
    except ValueError as problem:
        raise ImproperlyConfigured(f"{_variable(name, 'GROUPS')}: {problem}") from None
