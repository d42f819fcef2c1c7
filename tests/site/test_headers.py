"""Every kind of answer has the headers of a strict site, whoever gives it."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from k2portal.cookies import cookies, named
from planner.domain.refusal import Refusal
from planner.services.environments import create_environment
from tests.people import a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

HOST = "k2-portal.example.com"


def failing(request):
    raise ValueError("a fault of the portal")


def let_down(request):
    raise OperationalError


def refusing(request):
    raise Refusal("Not now.")


def too_often(request):
    return HttpResponse(status=429)


urlpatterns = [
    path("failing/", failing),
    path("let-down/", let_down),
    path("refusing/", refusing),
    path("too-often/", too_often),
    path("", include("k2portal.urls")),
]
handler500 = "planner.failures.server_error"


@pytest.fixture
def strict(settings):
    """The settings of a portal that speaks https."""
    settings.ROOT_URLCONF = __name__
    settings.ALLOWED_HOSTS = [HOST]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.METRICS_TOKEN = "a token"
    settings.THEME_COOKIE_NAME = named("theme", True)
    for name, value in cookies(True).items():
        setattr(settings, name, value)
    return settings


@pytest.fixture
def client(strict):
    client = Client(
        raise_request_exception=False, headers={"host": HOST}, enforce_csrf_checks=True
    )
    client.force_login(a_person("ada", is_staff=True, is_superuser=True))
    return client


ASKED = [
    *[("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/admin/", 200)],
    *[("GET", "/rules/", 200), ("GET", "/schema/plan-1.json", 200)],
    *[("GET", "/environments/csv/", 200), ("GET", "/sign-in/", 302)],
    *[("GET", "/rules", 301), ("GET", "/nowhere/", 404), ("GET", "/?x=%s", 200)],
    *[("GET", "/rules/?q=Password%3Dx", 302), ("POST", "/theme/", 403)],
    *[("GET", "/theme/", 405), ("GET", "/refusing/", 409), ("GET", "/failing/", 500)],
    *[("GET", "/too-often/", 429), ("GET", "/let-down/", 503)],
    *[("GET", "/static/css/portal.css", 200), ("GET", "/static/nothing.css", 404)],
    *[("GET", "/health/live", 200), ("POST", "/health/live", 405)],
    ("GET", "/metrics", 200),
]


def assert_strict(headers):
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    for closed in ("object-src 'none'", "base-uri 'none'", "form-action 'self'"):
        assert closed in policy or "sandbox" in policy
    assert "frame-ancestors 'none'" in policy or "sandbox" in policy
    assert re.search(r"unsafe|https?:|\*", policy) is None
    hsts = headers["Strict-Transport-Security"]
    assert hsts == "max-age=31536000; includeSubDomains"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-ID"])
    assert "Access-Control-Allow-Origin" not in headers
    assert "Server" not in headers
    assert "X-Powered-By" not in headers


@pytest.mark.parametrize(("method", "asked", "status"), ASKED)
def test_every_kind_of_answer_is_strict(client, method, asked, status):
    reply = client.generic(
        method, asked, secure=True, headers={"authorization": "Bearer a token"}
    )
    reply.close()
    assert reply.status_code == status
    assert_strict(reply.headers)
    kept = reply.headers["Cache-Control"]
    assert ("no-store" in kept) is not asked.endswith("portal.css")


@pytest.mark.parametrize("way", ["/sign-out/", "/account/logout/", "/admin/logout/"])
def test_nothing_is_left_in_the_browser_of_who_has_signed_out(strict, way):
    client = Client(headers={"host": HOST})
    client.force_login(a_person("eve", is_staff=True))
    assert "Clear-Site-Data" not in client.get("/account/", secure=True).headers
    reply = client.post(way, secure=True)
    assert reply.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/account/", secure=True).status_code == 302
    somebody_else = Client(headers={"host": HOST})
    assert "Clear-Site-Data" not in somebody_else.get("/sign-in/", secure=True).headers


def test_what_is_too_large_is_refused_as_strictly(client):
    much = str(31 * 1024 * 1024)
    reply = client.post("/theme/", secure=True, CONTENT_LENGTH=much)
    assert reply.status_code == 413
    assert_strict(reply.headers)


def test_a_wrong_host_is_refused_as_strictly(client):
    reply = client.get("/", secure=True, headers={"host": "elsewhere.test"})
    assert reply.status_code == 400
    assert_strict(reply.headers)


def test_the_way_to_https_has_the_headers_that_plain_http_can_have(client):
    reply = client.get("/rules/")
    assert reply["Location"] == f"https://{HOST}/rules/"
    reply.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    assert_strict(reply.headers)


@pytest.mark.parametrize("file", ["plan/yaml/", "checklist/pdf/", "history/csv/"])
def test_a_download_is_as_strict_and_kept_nowhere(client, file):
    ada = User.objects.get(username="ada")
    environment = create_environment(sample("multitiered-designers"), by=ada)
    reply = client.get(f"{environment.get_absolute_url()}{file}", secure=True)
    assert "attachment" in reply["Content-Disposition"]
    assert_strict(reply.headers)
    assert "no-store" in reply["Cache-Control"]


def test_cookies_are_sent_over_tls_only_and_set_by_this_host_alone(strict):
    a_person("eve", password="eve's password")
    client = Client(headers={"host": HOST})
    client.get("/sign-in/", secure=True)
    client.post(
        "/sign-in/", {"login": "eve", "password": "eve's password"}, secure=True
    )
    client.post("/theme/", {"theme": "dark"}, secure=True)
    kinds = ("sessionid", "csrftoken", "theme", "k2-known")
    names = {f"__Host-{kind}" for kind in kinds}
    assert set(client.cookies) == names
    for cookie in client.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""
    page = client.get("/rules/", secure=True).content.decode()
    assert 'data-bs-theme="dark"' in page


def test_a_theme_that_follows_the_system_again_takes_its_cookie_away(strict):
    client = Client(headers={"host": HOST})
    reply = client.post("/theme/", {"theme": ""}, secure=True)
    gone = reply.cookies["__Host-theme"]
    assert gone["max-age"] == 0
    assert gone["secure"]
