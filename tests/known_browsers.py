"""Browsers in which somebody has signed in before, as their cookie says."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from planner.accounts.known_browsers import keep_known


def knowing(client, person):
    """The client, signed in as `person`, and known for them from now on."""
    before, answer = HttpRequest(), HttpResponse()
    before.COOKIES = {name: each.value for name, each in client.cookies.items()}
    keep_known(before, answer, person.pk)
    client.cookies.update(answer.cookies)
    client.force_login(person)
    return client


def session_ended(client):
    """The client whose session has ended meanwhile; the browser stays known."""
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client
