"""What matters asks once more who somebody is, although they are signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urljoin

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


def asks_again(view: View) -> View:
    """Asks for the password, or a second factor, and then goes on with what was sent.

    Whom only a company signs in, it asks. Nobody is asked twice within some minutes.
    """
    guarded: View = reauthentication_required(view)
    return guarded


def asks_before_file(back: str) -> Callable[[View], View]:
    """The same for a file: the person is led to the page `back`, and asks once more.

    A browser that is sent a file stays on the page that asks for the password.
    """

    def asking(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: object, **kwargs: Any
        ) -> HttpResponseBase:
            try:
                return asks_again(view)(request, *args, **kwargs)
            except ReauthenticationRequired:
                text = _("Show that it is you; then ask for the file once more.")
                messages.info(request, text)
                page = urlencode({"next": urljoin(request.path, back)})
                return redirect(f"{reverse('account_reauthenticate')}?{page}")

        return guarded

    return asking
