"""What `check --deploy` says of settings that only people outside would notice."""

import os
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

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
def nobody_reads_between_portal_and_database(
    app_configs: Any, **about: Any
) -> list[CheckMessage]:
    """A PostgreSQL on another computer is talked to over TLS, and shows who it is."""
    database = connection.settings_dict
    mode = str(database["OPTIONS"].get("sslmode") or os.environ.get("PGSSLMODE", ""))
    hosts = [each for each in str(database["HOST"]).split(",") if each]
    others = [each for each in hosts if each not in THIS_COMPUTER and each[0] != "/"]
    if connection.vendor != "postgresql" or not others or mode.startswith("verify-"):
        return []
    return [
        Warning(
            f"The database is on another computer, {', '.join(others)}, and its"
            " certificate is not checked: somebody between may read and change all.",
            hint="Add ?sslmode=verify-full to DATABASE_URL.",
            id="planner.W003",
        )
    ]


@register(Tags.security, deploy=True)
def every_setting_is_known(app_configs: Any, **about: Any) -> list[CheckMessage]:
    """A variable that begins like a setting and is none is misspelled."""
    return [
        Warning(
            f"{name} is no setting of the portal, and does nothing.",
            hint="Look for the right name in README.md, or leave the line out.",
            id="planner.W004",
        )
        for name in settings.UNKNOWN_SETTINGS
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


@register(Tags.database)
def the_database_is_not_newer(
    app_configs: Any, databases: Any = None, **about: Any
) -> list[CheckMessage]:
    """What a newer version has migrated, this one might damage; `migrate` asks too."""
    applied = MigrationRecorder(connection).applied_migrations() if databases else ()
    known = MigrationLoader(None).disk_migrations
    newest, own = (
        max((name for app, name in each if app == "planner"), default="")
        for each in (applied, known)
    )
    if newest <= own:
        return []
    return [
        Error(
            f"The database is that of a newer portal: it has been through {newest}.",
            hint="Put the newer version back, or restore a backup of this one.",
            id="planner.E003",
        )
    ]


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
