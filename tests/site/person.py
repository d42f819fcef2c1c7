"""Somebody who asks a portal over http, with a browser of a few lines."""

import urllib.error
import urllib.request
from copy import copy
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from tests.views.page_forms import forms_of


class Person:
    """Somebody with a browser of a few lines."""

    def __init__(self, portal):
        self.portal = portal
        keep = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(keep)

    def ask(self, path, **sent):
        """The status, the text and the headers of the answer."""
        body = urlencode(sent).encode() if sent else None
        try:
            with self.opener.open(f"{self.portal}{path}", body, timeout=30) as reply:
                return reply.status, reply.read().decode(), reply.headers
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), error.headers

    def at(self, portal):
        """The same browser with its cookies, asking another portal of this computer."""
        other = copy(self)
        other.portal = portal
        return other

    def sign_in(self, name="demo"):
        return self.send("/sign-in/", "password", login=name, password=name)

    def send(self, page, which, **said):
        """Send a form of `page` as it is shown, but for what is `said`.

        `which` is one of its fields, or part of the address that it goes to.
        """
        form = next(
            form
            for form in forms_of(self.ask(page)[1])
            if which in form.action or any(each.name == which for each in form.inputs)
        )
        shown = {each.name: each.value for each in form.inputs if each.is_on}
        given = {name: value for name, value in (shown | said).items() if value}
        return self.ask(form.action or page, **given)
