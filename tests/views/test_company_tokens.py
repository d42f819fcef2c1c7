"""What a company says is believed under its own name, and if it has signed it."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time

import jwt
import pytest
from django.core.cache import caches

from planner.models import Membership, SecondFactorRole
from planner.second_factor import REMEMBERED
from tests.browser.company import a_company, say_of, signs_in, trust
from tests.people import a_person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the company
]

CY = "cy@contoso.example"


@pytest.fixture(scope="module")
def address():
    with a_company() as there:
        yield there


@pytest.fixture
def company(address, settings, monkeypatch):
    a_person("ada")
    trust(address, settings, monkeypatch, "k2 = Team of ada: planner")
    say_of(address, CY, groups=["k2"])
    return settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]


def pretend(company, **answers):
    """Let the company describe itself otherwise."""
    company["settings"]["openid_configuration_overrides"] = answers


@contextmanager
def a_stranger(**answers):
    """Somebody at another address, who answers each last part of it with that."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            answer = answers[self.path.rpartition("/")[2]]
            is_way = isinstance(answer, str)
            self.send_response(302 if is_way else 200)
            self.send_header("Location" if is_way else "X-None", str(answer))
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_POST = do_GET

        def log_message(self, *about):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def assert_refused(reply, caplog, why):
    assert reply.status_code in (401, 502)
    assert "The company sign-in did not work" in reply.text
    assert why in caplog.text
    assert not Membership.objects.filter(given_by="contoso").exists()


def test_a_company_that_is_itself_brings_its_people_in(client, company):
    assert signs_in(client, CY).headers["Location"] == "/"
    assert Membership.objects.get(given_by="contoso").user.email == CY


def test_a_company_that_calls_itself_otherwise_is_not_asked(client, company, caplog):
    pretend(company, issuer="https://evil.test")
    reply = client.post("/oidc/contoso/login/")
    assert_refused(reply, caplog, "it calls itself “https://evil.test”")


def test_a_slash_at_the_end_of_its_name_makes_no_other(client, company, address):
    pretend(company, issuer=f"{address}/")
    assert client.post("/oidc/contoso/login/").status_code == 302


def test_a_token_that_somebody_else_has_signed_is_refused(client, company, caplog):
    with a_company() as other:
        pretend(company, jwks_uri=f"{other}/jwks")
        reply = signs_in(client, CY)
    assert_refused(reply, caplog, "InvalidSignatureError")


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_without_a_signature_of_its_own_is_refused(
    client, company, address, caplog, algorithm
):
    now = int(time())
    who = {"iss": address, "aud": "k2", "sub": CY, "iat": now, "exp": now + 60}
    token = jwt.encode(who, "k" * 32 * (algorithm != "none"), algorithm=algorithm)
    with a_stranger(
        token={"access_token": "x", "id_token": token}, me={"sub": CY}
    ) as at:
        pretend(company, token_endpoint=f"{at}/token", userinfo_endpoint=f"{at}/me")
        reply = signs_in(client, CY)
    assert_refused(reply, caplog, "InvalidAlgorithmError")


def test_an_answer_without_a_token_is_refused(client, company, caplog):
    with a_stranger(token={"access_token": "x"}, me={"sub": CY}) as at:
        pretend(company, token_endpoint=f"{at}/token", userinfo_endpoint=f"{at}/me")
        reply = signs_in(client, CY)
    assert_refused(reply, caplog, "it sent no ID token")


def test_whoever_it_tells_of_elsewhere_is_the_same(client, company, caplog):
    with a_stranger(me={"sub": "somebody else", "email": "ada@contoso.example"}) as at:
        pretend(company, userinfo_endpoint=f"{at}/me")
        reply = signs_in(client, CY)
    assert_refused(reply, caplog, "two people for one token")


def test_nobody_is_asked_whom_an_answer_leads_to(client, company, address, caplog):
    with a_stranger(jwks=f"{address}/jwks") as at:
        pretend(company, jwks_uri=f"{at}/jwks")
        reply = signs_in(client, CY)
    assert_refused(reply, caplog, "Exceeded 0 redirects")


@pytest.mark.parametrize(
    ("told", "is_enough"), [(["pwd"], False), (["pwd", "mfa"], True), (None, False)]
)
def test_a_company_counts_as_second_factor_where_it_says_that_it_asked(
    client, company, address, told, is_enough
):
    company["settings"]["second_factors"] = ("mfa", "hwk")
    say_of(address, CY, groups=["k2"], **({"amr": told} if told else {}))
    SecondFactorRole.objects.create(role="planner")
    caches["process"].delete(REMEMBERED)
    signs_in(client, CY)
    reply = client.get("/account/")
    assert (reply.status_code == 200) is is_enough
    if not is_enough:
        assert reply.headers["Location"] == "/account/second-factor/"


def test_by_itself_every_company_counts_as_second_factor(client, company):
    SecondFactorRole.objects.create(role="planner")
    caches["process"].delete(REMEMBERED)
    signs_in(client, CY)
    assert client.get("/account/").status_code == 200
