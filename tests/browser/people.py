"""Signing in: by typing, or by the cookie of a session that is there already."""

from django.test import Client

PASSWORD = "correct horse battery staple"


def with_password(page, name, password=PASSWORD):
    page.get_by_label("Name or e-mail address").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def recognised(context, user, address):
    """Give the browser of `context` a session of `user`."""
    client = Client()
    client.force_login(user)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": address}])


def sign_out_behind_the_back(context):
    """End the session as time does: the browser is not told."""
    context.clear_cookies(name="sessionid")
