"""A company with a sign-in of its own, by OpenID Connect."""

import warnings
from contextlib import contextmanager
from urllib.parse import quote

import httpx

from k2portal.company_sign_in import company_apps, origins
from k2portal.content_security import policy

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of libraries below it, about each other
    import oidc_provider_mock


@contextmanager
def a_company():
    """The address of a company's sign-in, while it is there."""
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


def trust(company, settings, monkeypatch, groups, **more):
    """Make the portal let the people of a company in, as production.env would.

    `more` are settings of this company sign-in, by the ends of their names.
    """
    told = {
        "K2_OIDC": "contoso",
        "K2_OIDC_CONTOSO_NAME": "Contoso",
        "K2_OIDC_CONTOSO_URL": company,
        "K2_OIDC_CONTOSO_CLIENT_ID": "k2",
        "K2_OIDC_CONTOSO_CLIENT_SECRET": "a secret of the two",
        "K2_OIDC_CONTOSO_GROUPS": groups,
        **{f"K2_OIDC_CONTOSO_{name}": value for name, value in more.items()},
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    apps = company_apps()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
    settings.CONTENT_SECURITY_POLICY = policy(origins(apps))


def say_of(company, person, **claims):
    """Let the company say this of somebody from now on."""
    known = {"email": person, "email_verified": True, **claims}
    httpx.put(f"{company}/users/{quote(person)}", json=known).raise_for_status()


def signs_in(client, person, start="/oidc/contoso/login/"):
    """What the portal answers a test client that the company has sent back to it."""
    return client.get(returning(client.post(start), person))


def returning(leaving, person):
    """Where the company sends somebody back to who was led to it by `leaving`."""
    known = httpx.post(leaving.headers["Location"], data={"sub": person})
    return known.headers["Location"].removeprefix("http://testserver")


def with_company(page, person):
    """Sign in on the page to sign in, through that of the company."""
    page.get_by_role("button", name="Sign in with Contoso").click()
    page.get_by_placeholder("sub").fill(person)
    page.get_by_role("button", name="Authorize").click()
