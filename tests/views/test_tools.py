"""Comparing connection strings on a page; nothing that is typed is kept."""

import logging

import pytest
from django.contrib.sessions.models import Session

from planner.domain.connection import MOST_KINDS, MOST_STRINGS
from planner.views.survey_page import MOST_COLUMNS

ADDRESS = "/tools/connection-strings/"
SIX = "\n".join(f"M{n}\tServer=SQL1;Database=K2;Password=hunter2" for n in range(5))
SIX += "\nDEV2\tServer=SQL1;Database=K2Dev;Password=hunter2"

pytestmark = pytest.mark.django_db


def many(count, database="K2"):
    return "\n".join(f"M{n}\tServer=SQL{n};Database={database}" for n in range(count))


def test_the_page_is_linked_from_every_page(client):
    assert f'href="{ADDRESS}"' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("who", ["client", "ada"])
def test_anybody_may_compare(request, who):
    page = request.getfixturevalue(who).post(ADDRESS, {"strings": SIX})
    text = page.content.decode()
    assert page.status_code == 200
    assert "DEV2 stands apart: it uses another database than the other five." in text
    assert "no-store" in page.headers["Cache-Control"]


def test_without_signing_in_no_query_is_needed(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(ADDRESS)
        client.post(ADDRESS, {"strings": SIX})


@pytest.mark.parametrize(
    "strings",
    [SIX, f"{SIX}\nDEV3\tServer=SQL1;Pasword=hunter2", "\n".join([SIX] * 40)],
)
def test_a_password_is_nowhere_afterwards(client, caplog, strings):
    caplog.set_level(logging.DEBUG)
    reply = client.post(ADDRESS, {"strings": strings, "aliases": "a\tPassword=hunter2"})
    assert "hunter2" not in reply.content.decode()
    assert "hunter2" not in str(reply.headers) + str(reply.cookies)
    assert "hunter2" not in caplog.text
    assert not Session.objects.exists()


def test_a_password_is_not_in_the_report_of_an_error_either(client, monkeypatch):
    monkeypatch.setattr("planner.views.tools.survey", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    reply = client.post(ADDRESS, {"strings": SIX})
    assert reply.status_code == 500
    assert reply.wsgi_request.sensitive_post_parameters == ("strings", "aliases")


def test_what_was_typed_is_shown_again_without_passwords(client):
    form = client.post(ADDRESS, {"strings": SIX}).context["form"]
    assert form["strings"].value() == SIX.replace("hunter2", "********")


def test_every_pair_is_in_the_matrix_with_heads_for_rows_and_columns(client):
    reply = client.post(ADDRESS, {"strings": SIX})
    rows = reply.context["page"].matrix
    assert [row.name for row in rows] == [*(f"M{n}" for n in range(5)), "DEV2"]
    cells = [
        [cell and (cell.verdict.value, cell.parts) for cell in row.cells]
        for row in rows
    ]
    assert cells[0] == [None, *[("same", "")] * 4, ("different", "database")]
    assert cells[5][5] is None
    text = reply.content.decode()
    assert text.count('<th scope="row">M0') >= 2
    assert '<th scope="col">M0</th>' in text


def test_aliases_and_case_are_respected(client):
    strings = "A\tServer=K2SQL;Database=K2\nB\tServer=SQL1;Database=k2"
    sent = {"strings": strings, "aliases": "K2SQL\tDBMSSOCN,SQL1,1433"}
    page = client.post(ADDRESS, sent).content.decode()
    assert "Both lead to the same database." in page
    page = client.post(ADDRESS, {**sent, "case_sensitive": "on"}).content.decode()
    assert "B uses another database than A." in page


def test_an_unreadable_string_says_what_to_do(client):
    page = client.post(ADDRESS, {"strings": "Server=a;Port=1\nServer=a"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Write the port behind the server" in text
    assert "No. 1 cannot be read." in text


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Paste at least one string."),
        ({"strings": " \n\t\n"}, "Paste at least one string."),
        ({"strings": many(MOST_STRINGS + 1)}, "at most 2,000 are compared"),
        ({"strings": "Server=" + "x" * 1024 * 1024}, "This is more than 1 MiB."),
        (
            {"strings": SIX, "aliases": "\n".join(f"a{n}" for n in range(2_001))},
            "at most 2,000 are compared",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_reason(client, sent, message):
    reply = client.post(ADDRESS, sent)
    assert reply.status_code == 422
    assert message in reply.content.decode()
    assert "page" not in reply.context


def test_of_many_strings_the_groups_are_compared(client):
    strings = many(MOST_COLUMNS) + "\nX\tServer=SQL0;Database=K2"
    page = client.post(ADDRESS, {"strings": strings}).context["page"]
    assert page.is_by_kind
    assert len(page.matrix) == MOST_COLUMNS
    assert page.matrix[0].name == "M0 and X"


def test_of_very_many_kinds_every_pair_is_told_without_a_matrix(client):
    reply = client.post(ADDRESS, {"strings": many(200)})
    page = reply.context["page"]
    assert page.matrix == []
    assert len(page.kinds) == 200
    assert [kinds for kinds, _, _ in page.kinds[4].against] == ["1 to 4, 6 to 200"]
    assert len(reply.content) < 1024 * 1024
    assert "none is larger than all others" in reply.content.decode()


@pytest.mark.parametrize("database", ["K2", ""])
def test_two_thousand_machines_with_few_strings_are_answered_briefly(client, database):
    lines = [
        f"M{n}\tServer=SQL{n % 10};Database={database};Workstation ID=M{n}"
        for n in range(MOST_STRINGS)
    ]
    reply = client.post(ADDRESS, {"strings": "\n".join(lines)})
    page = reply.context["page"]
    assert reply.status_code == 200
    assert len(reply.content) < 1024 * 1024
    assert page.matrix[0].name == "M0, M10, M20 and 197 more"
    own = "undecidable" if not database else "same"
    assert {page.matrix[n].cells[n].verdict for n in range(10)} == {own}
    assert len(page.readings) == 10
    text = reply.content.decode()
    assert all(f"Workstation ID=M{n}<" in text for n in range(MOST_STRINGS))


def test_who_signs_in_does_not_part_equal_strings(client):
    lines = (
        f"M{n}\tServer=SQL1;Database=K2;User ID=u{n}" for n in range(MOST_COLUMNS + 1)
    )
    page = client.post(ADDRESS, {"strings": "\n".join(lines)}).context["page"]
    (row,) = page.readings
    assert dict(row.meant)["Sign-in"] == "41 different ones; the texts name them"


def test_a_few_strings_are_taken_apart_one_by_one(client):
    page = client.post(ADDRESS, {"strings": SIX}).context["page"]
    assert [row.first.name for row in page.readings] == [
        *(f"M{n}" for n in range(5)),
        "DEV2",
    ]
    assert page.kinds == []


def test_too_many_different_strings_are_refused_and_nothing_typed_is_lost(client):
    sent = {
        "strings": many(MOST_KINDS + 1),
        "aliases": "K2SQL\tDBMSSOCN,SQL1",
        "case_sensitive": "on",
    }
    reply = client.post(ADDRESS, sent)
    text = reply.content.decode()
    assert reply.status_code == 422
    assert "lead to 301 different places" in text
    assert "Compare them in parts" in text
    assert f"Server=SQL{MOST_KINDS};Database=K2" in text
    assert "DBMSSOCN,SQL1" in text
    assert reply.context["form"]["case_sensitive"].value() is True


def test_markup_in_a_string_stays_text(client):
    strings = "<script>alert(1)</script>\tServer=<script>alert(2);Database=x"
    page = client.post(ADDRESS, {"strings": strings}).content.decode()
    assert "<script>alert" not in page
