"""What `check --deploy` says of settings that only people outside would notice."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from planner.encryption import ring
from planner.uploads import are_in_a_folder, keep_and_remove

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
def licence_keys_can_be_encrypted(app_configs: Any, **about: Any) -> list[Error]:
    """An error that says what to do, if there is no encryption key."""
    try:
        ring()
    except ImproperlyConfigured as problem:
        return [Error(str(problem), id="planner.E001")]
    return []


@register(Tags.security, deploy=True)
def the_bucket_keeps_files(app_configs: Any, **about: Any) -> list[Error]:
    """An error that says what the bucket of uploads answered, if it keeps none."""
    try:
        if not are_in_a_folder():
            keep_and_remove()
    except OSError as problem:
        return [
            Error(
                f"No upload can be kept: {problem.strerror}.",
                hint="Look at the bucket in K2_UPLOADS, at AWS_ENDPOINT_URL_S3 and"
                " AWS_DEFAULT_REGION, and at the keys: they have to read, write, list"
                " and delete.",
                id="planner.E002",
            )
        ]
    return []
