"""What `check --deploy` says of settings that only people outside would notice."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from planner.encryption import ring

THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


@register(Tags.security, deploy=True)
def mails_link_to_the_portal(app_configs: Any, **about: Any) -> list[CheckMessage]:
    """A link in a mail leads nowhere, or over plain http, unless somebody sets it."""
    address = urlsplit(settings.SITE_URL)
    if address.scheme == "https" and address.hostname not in THIS_COMPUTER:
        return []
    return [
        Warning(
            f"The links in mails begin with {settings.SITE_URL}, which leads nobody to"
            " the portal safely.",
            hint="Set K2_SITE_URL, such as https://k2-portal.example.com.",
            id="planner.W001",
        )
    ]


@register(Tags.security, deploy=True)
def companies_speak_for_their_own(app_configs: Any, **about: Any) -> list[CheckMessage]:
    """Of several companies none leads to the accounts of another's people."""
    apps = settings.COMPANY_SIGN_INS
    if len(apps) < 2:
        return []
    return [
        Warning(
            f"The company sign-in {app['provider_id']} leads to every account whose"
            " address it says it has confirmed, also to those of other companies.",
            hint="Name its mail domains in K2_OIDC_…_MAIL_DOMAINS.",
            id="planner.W002",
        )
        for app in apps
        if not app["settings"]["mail_domains"]
    ]


@register(Tags.security, deploy=True)
def licence_keys_can_be_encrypted(app_configs: Any, **about: Any) -> list[Error]:
    """An error that says what to do, if there is no encryption key."""
    try:
        ring()
    except ImproperlyConfigured as problem:
        return [Error(str(problem), id="planner.E001")]
    return []
