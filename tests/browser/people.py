"""Signing in: by typing, or by the cookie of a session that is there already."""

from django.test import Client

from tests.known_browsers import knowing

PASSWORD = "correct horse battery staple"


def with_password(page, name, password=PASSWORD):
    page.get_by_label("Name or e-mail address").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def recognised(context, user, address):
    """Give the browser of `context` a session of `user`."""
    cookies = knowing(Client(), user).cookies.values()
    context.add_cookies(
        [{"name": each.key, "value": each.value, "url": address} for each in cookies]
    )


def sign_out_behind_the_back(context):
    """End the session as time does: the browser is not told."""
    context.clear_cookies(name="sessionid")
