"""Each request has an id and a line in the log that says nothing secret."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import include, path

from k2portal.logs import Json, Line, to_stderr
from planner.domain.connection import MASK
from tests.people import a_person
from tests.site.log import lines_of, written

pytestmark = pytest.mark.django_db

ID = "7c1e-from.the_proxy"


def failing(request):
    raise ValueError("Server=SQL1;Password=hunter2secret")


urlpatterns = [
    path("failing/", failing, name="failing"),
    path("", include("k2portal.urls")),
]
handler500 = "planner.failures.server_error"


@pytest.fixture
def person():
    return a_person("lovelace", email="lovelace@example.com")


@pytest.fixture
def client(person, settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def test_a_line_says_who_asked_by_which_route_and_how_long_it_took(client, person):
    with written(Json()) as text:
        reply = client.get("/?q=something-typed")
    (line,) = lines_of(text)
    assert line["request_id"] == reply["X-Request-ID"]
    assert line["person"] == person.pk
    assert line["route"] == "planner:home"
    assert line["method"] == "GET"
    assert line["status"] == 200
    assert 0 <= line["duration_ms"] < 60_000
    assert line["level"] == "INFO"
    said = text.getvalue()
    assert "something-typed" not in said
    assert "lovelace" not in said
    assert client.cookies["sessionid"].value not in said


def test_an_address_that_is_a_secret_is_not_in_the_log(client):
    secret = "uD4s7-not-to-be-known"
    with written(Json()) as text:
        assert client.get(f"/invitations/{secret}/").status_code == 404
        assert client.get(f"/nowhere/{secret}/é/").status_code == 404
        assert client.delete(f"/invitations/{secret}/").status_code == 405
    assert secret not in text.getvalue()
    assert "planner:invitation" in text.getvalue()


def test_nobody_is_looked_up_for_the_log(django_assert_num_queries, client):
    with django_assert_num_queries(0), written(Json()) as text:
        client.get("/schema/plan-1.json")
    assert lines_of(text)[0]["person"] is None


def test_an_exception_is_one_line_without_its_password(client):
    with written(Json()) as text:
        reply = client.get("/failing/")
    error, request = lines_of(text)
    assert error["message"] == "Internal Server Error: failing"
    assert "ValueError" in error["exception"]
    assert MASK in error["exception"]
    assert "hunter2secret" not in text.getvalue()
    assert error["request_id"] == request["request_id"] == reply["X-Request-ID"]
    assert request["level"] == "ERROR"
    assert reply["X-Request-ID"] in reply.content.decode()


def test_people_read_lines_with_the_id_at_their_end(client):
    with written(Line()) as text:
        reply = client.get("/nowhere/")
    (line,) = text.getvalue().splitlines()
    assert line.startswith("GET -: 404 in ")
    assert line.endswith(f" [{reply['X-Request-ID']}]")


@pytest.mark.parametrize(
    ("behind", "sent", "taken"),
    [
        (True, ID, True),
        (False, ID, False),
        (True, "short", False),
        (True, "x" * 65, False),
        (True, "two words", False),
        (True, 'quote"quote', False),
        (True, "<script>alert</script>", False),
    ],
)
def test_only_a_proxy_may_choose_the_id(client, settings, behind, sent, taken):
    settings.BEHIND_PROXY = behind
    reply = client.get("/sign-in/", headers={"x-request-id": sent})
    assert (reply["X-Request-ID"] == sent) is taken


def test_every_request_has_an_id_of_its_own(client):
    ids = {client.get("/sign-in/")["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


def test_a_format_that_there_is_not_is_refused():
    with pytest.raises(ImproperlyConfigured, match="K2_LOG_FORMAT is either"):
        to_stderr("xml")


def test_a_person_at_a_terminal_is_not_told_of_every_request():
    assert to_stderr("line")["loggers"]["k2portal.requests"] == {"level": "WARNING"}
    assert to_stderr("json")["loggers"]["k2portal.requests"] == {"level": "INFO"}
