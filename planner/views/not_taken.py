"""Requests that are not read: too large, of too many parts, or of unknown size."""

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from planner.failures import answer_to

MB = 1024 * 1024
MOST_SENT = 30 * MB
"""So many bytes a request may have: what shows a result, and the words with it."""


def not_taken(status: int, reason: str = "") -> HttpResponse:
    """The page that says what the limit is: 411, 413 or 415."""
    said = {
        411: _("The request does not say how large it is."),
        413: _("A request may have %d MB, and the files of a result 25 MB together.")
        % (MOST_SENT // MB),
        415: _("The request is packed. Send it as it is."),
    }
    context = {"status": status, "reason": reason or said[status]}
    return render(None, "413.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django did not read: 413 with the limit where it was too much, else 400.

    Unless a database or a disk let the portal down, as where no session could be kept.
    """
    most_text = settings.DATA_UPLOAD_MAX_MEMORY_SIZE / MB
    most_fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    most_files = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    match exception:
        case RequestDataTooBig():
            reason = _("What is typed into a form may have %.1f MB.") % most_text
        case TooManyFieldsSent():
            reason = _("A form may have %d fields.") % most_fields
        case TooManyFilesSent():
            reason = _("A form may have %d files.") % most_files
        case _other:
            page = render(None, "400.html", status=400)
            return answer_to(request, exception) or page
    return not_taken(413, reason)
