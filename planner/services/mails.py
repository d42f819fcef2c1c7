"""Mails on their way: sent after the commit, and never in the way of anybody."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from planner.counts import MAIL_FAILURES
from planner.domain.wording import closed, printable

LOG = logging.getLogger(__name__)
LONGEST_SUBJECT = 200
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
"""What keeps the machines of those who are away from answering."""

POSTMAN = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
"""Sends one batch after the other while people go on; what waits is sent at the end."""


def one_line(text: str) -> str:
    """`text` as it may stand in a header: on one line, with no direction left open."""
    return closed(printable(text))


def mail(to: str, subject: str, body: str) -> EmailMessage:
    """A mail in plain text to one person."""
    subject = one_line(subject)
    if len(subject) > LONGEST_SUBJECT:
        subject = closed(f"{subject[:LONGEST_SUBJECT]}…")
    return EmailMessage(subject, body, None, [to], headers=HEADERS)


def send_later(write: Callable[[], Sequence[EmailMessage]]) -> None:
    """Send what `write` writes once this transaction is committed.

    Whatever goes wrong with it is logged, and nobody has to wait for it.
    """
    transaction.on_commit(lambda: _hand_over(write()), robust=True)


def site_url(path: str) -> str:
    """The address of a page of this portal, as a mail needs it."""
    return f"{settings.SITE_URL}{path}"


def _hand_over(mails: Sequence[EmailMessage]) -> Future[int] | None:
    # With its context: what is logged of the mails names the request they are from.
    return POSTMAN.submit(copy_context().run, send, mails) if mails else None


def send(mails: Sequence[EmailMessage]) -> int:
    """Send each of `mails`, and log how many could not be; how many could."""
    sent = 0
    try:
        with get_connection() as connection:
            sent = sum(_sent(connection, each) for each in mails)
    except Exception as error:  # the server is away, or does not want us
        _complain(error)
    if sent < len(mails):
        MAIL_FAILURES.inc(len(mails) - sent)
        LOG.warning("%d of %d mails could not be sent.", len(mails) - sent, len(mails))
    return sent


def _sent(connection: BaseEmailBackend, each: EmailMessage) -> bool:
    """Whether one mail is sent; another that cannot be is no reason to keep it."""
    try:
        return bool(connection.send_messages([each]))
    except Exception as error:
        _complain(error)
        return False


def _complain(error: Exception) -> None:
    """Name the error only: what a server says may hold addresses and passwords."""
    LOG.warning("Mail: %s.", type(error).__name__)
