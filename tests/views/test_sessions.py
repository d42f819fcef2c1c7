"""Signing in and out, and a session that ends in the middle of a step."""

from datetime import timedelta
from time import time

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from k2portal.sessions import BEGAN
from planner.models.designs import design_of
from tests.known_browsers import knowing, session_ended
from tests.people import a_person
from tests.views.conftest import fresh
from tests.views.steps import address, filled_in

pytestmark = pytest.mark.django_db
SIGN_IN = {"login": "ada", "password": "ada's password"}


def test_a_person_comes_back_to_where_they_were(owner):
    client = Client()
    asked = client.get("/environments/new/")
    assert asked.headers["Location"] == "/sign-in/?next=/environments/new/"
    reply = client.post(asked.headers["Location"], {**SIGN_IN, "next": "/x/"})
    assert reply.headers["Location"] == "/x/"


def test_a_wrong_password_is_said_in_plain_words_and_the_name_stays(owner):
    reply = Client().post("/sign-in/", {**SIGN_IN, "password": "wrong"})
    assert reply.status_code == 422
    page = reply.content.decode()
    assert 'value="ada"' in page
    assert "wrong" not in page


def test_a_name_that_is_too_long_is_not_looked_for(client, db):
    reply = client.post("/sign-in/", {"login": "x" * 100_000, "password": "y"})
    assert reply.status_code == 422
    assert "at most 254 characters" in reply.text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "x:y"])
def test_nobody_is_sent_to_another_site(owner, target):
    reply = Client().post("/sign-in/", {**SIGN_IN, "next": target})
    assert reply.headers["Location"] == "/"


def test_what_was_typed_when_the_session_ended_is_saved_after_all(ada, clustered):
    data = filled_in(clustered, "layout", notes="typed late", action="next")
    session_ended(ada)
    asked = ada.post(address(clustered, "layout"), data)
    assert asked.status_code == 403
    assert "What you typed is kept" in asked.content.decode()
    here = {"next": asked.context["next"]}
    wrong = ada.post("/sign-in/", {**SIGN_IN, **here, "password": "wrong"})
    assert "What you typed is kept" in wrong.content.decode()
    reply = ada.post("/sign-in/", {**SIGN_IN, "next": wrong.context["next"]})
    page = ada.get(reply.headers["Location"])
    assert "typed late" in page.content.decode()
    sent: dict = {}
    for name, value in page.context["kept"]:
        sent.setdefault(name, []).append(value)
    assert ada.post(page.context["next"], sent).status_code == 302
    assert design_of(fresh(clustered)).notes == "typed late"


def test_what_one_person_typed_is_not_offered_to_the_next_at_the_same_computer(
    ada, clustered
):
    a_person("bob", password="bob's password")
    session_ended(ada)
    asked = ada.post(address(clustered, "layout"), {"notes": "for Ada's eyes"})
    names = {"login": "bob", "password": "bob's password"}
    reply = ada.post("/sign-in/", {**names, "next": asked.context["next"]})
    assert ada.get(reply.headers["Location"]).headers["Location"] == "/"
    assert "for Ada" not in str(dict(ada.session))
    ada.post("/sign-out/")
    back = ada.post("/sign-in/", {**SIGN_IN, "next": asked.context["next"]})
    assert ada.get(back.headers["Location"]).status_code == 302


def test_it_is_theirs_who_signed_in_last_of_several_people(client, owner):
    session_ended(knowing(knowing(client, a_person("bob")), owner))
    asked = client.post("/environments/1/delete/", {"why": "Ada's"})
    back = client.post("/sign-in/", {**SIGN_IN, "next": asked.context["next"]})
    assert "Ada&#x27;s" in client.get(back.headers["Location"]).text


def test_a_password_in_what_was_typed_is_not_kept(ada, clustered):
    text = "Server=SQL1;Password=s3cret"
    session_ended(ada)
    sent = {"machine-1-connection_string": text}
    page = ada.post(address(clustered, "database"), sent).content.decode()
    assert "s3cret" not in page


def test_signing_out_takes_a_form(ada):
    assert ada.get("/sign-out/").status_code == 405
    assert ada.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert ada.get("/").headers["Location"].startswith("/sign-in/")


def test_a_theme_is_kept_in_a_cookie(client):
    reply = client.post("/theme/", {"theme": "dark", "next": "/sign-in/"})
    assert reply.headers["Location"] == "/sign-in/"
    assert 'data-bs-theme="dark"' in client.get("/sign-in/").content.decode()
    client.post("/theme/", {"theme": "system", "next": "//evil.example"})
    assert "data-bs-theme" not in client.get("/sign-in/").content.decode()


def test_a_probe_may_ask_for_the_head_of_a_page(ada, clustered):
    for path in ("/sign-in/", "/", f"/environments/{clustered.pk}/design/layout/"):
        assert ada.head(path, follow=True).status_code == 200


@pytest.mark.parametrize("place", ["", "design/machines/", "plan/yaml/", "checklist/"])
def test_no_cache_keeps_what_is_private(ada, clustered, place):
    reply = ada.get(f"{clustered.get_absolute_url()}{place}")
    assert {"private", "no-store"} <= set(reply.headers["Cache-Control"].split(", "))


@pytest.mark.parametrize("charset", ["utf-8", "utf8", "utf-7"])
def test_a_form_is_read_as_utf_8_whatever_its_sender_claims(client, charset):
    form = f"application/x-www-form-urlencoded; charset={charset}"
    reply = client.post("/sign-in/", b"login=J%C3%B6rg&password=x", form)
    assert reply.status_code == 422
    assert 'value="J\u00f6rg"' in reply.content.decode()


def test_a_comment_is_kept_and_a_file_is_named_that_is_not(ada, clustered):
    page = f"/environments/{clustered.pk}/threads/new/"
    sent = {"text": "Typed late;Password=Zq7Hunter", "anchor": "plan"}
    sent |= {"password": "Zq7Hunter", "code": "271828", "credential": "Zq7Hunter"}
    session_ended(ada)
    files = [
        SimpleUploadedFile(name, b"It works.")
        for name in ("proof.log", "Server=S;Password=Zq7Hunter")
    ]
    asked = ada.post(page, {**sent, "file": files})
    assert asked.status_code == 403
    reply = ada.post("/sign-in/", {**SIGN_IN, "next": asked.context["next"]})
    back = ada.get(reply.headers["Location"])
    text = back.content.decode()
    assert "Typed late" in text
    assert "Zq7Hunter" not in text
    assert "271828" not in text
    assert "Files are not kept" in text
    assert "<li>proof.log</li>" in text
    assert back.context["next"] == page


def test_only_the_last_pages_are_kept(client, owner):
    session_ended(knowing(client, owner))
    for number in range(5):
        client.post(f"/environments/{number}/delete/", {"why": f"late {number}"})
    client.force_login(owner)
    for number, is_kept in enumerate((False, False, True, True, True)):
        page = client.get("/sign-in/go-on/", {"at": f"/environments/{number}/delete/"})
        assert (page.status_code == 200) is is_kept


def test_strangers_have_nothing_kept_in_the_database(client, clustered):
    reply = client.post(address(clustered, "layout"), {"notes": "x" * 1000})
    assert reply.status_code == 403
    assert "What you typed is kept" not in reply.text
    assert reply.context["next"] == "/"
    assert not Session.objects.exists()


def test_a_page_that_nothing_was_sent_to_is_not_offered(ada):
    assert (
        ada.get("/sign-in/go-on/", {"at": "//evil.example"}).headers["Location"] == "/"
    )


def began(client, hours):
    """Let the session have begun so long ago, and somebody act in it just now."""
    session = client.session
    session[BEGAN] = time() - hours * 60 * 60
    session.save()


def left_of(client):
    """How much longer a session lasts if nothing changes it."""
    kept = Session.objects.get(session_key=client.session.session_key)
    return kept.expire_date - timezone.now()


def test_a_session_ends_at_last_however_much_is_done_in_it(ada, clustered):
    began(ada, hours=11)
    assert timedelta(hours=11.9) < left_of(ada) <= timedelta(hours=12)
    began(ada, hours=23)
    assert timedelta(minutes=59) < left_of(ada) <= timedelta(hours=1)
    assert ada.get("/account/").status_code == 200
    began(ada, hours=24)
    sent = filled_in(clustered, "layout", notes="typed on and on", action="next")
    asked = ada.post(address(clustered, "layout"), sent)
    assert asked.status_code == 403
    back = ada.post("/sign-in/", {**SIGN_IN, "next": asked.context["next"]})
    assert "typed on and on" in ada.get(back.headers["Location"]).text
    assert left_of(ada) > timedelta(hours=11)


def test_a_cookie_is_kept_no_longer_than_its_session(owner):
    client = Client()
    client.post("/sign-in/", SIGN_IN)
    assert client.cookies["sessionid"]["max-age"] == 12 * 60 * 60
    began(client, hours=22)
    session = client.session
    session["changed"] = True
    session.save()
    assert 7000 < client.session.get_expiry_age() <= 7200


def test_it_begins_anew_with_the_next_sign_in(owner):
    client = Client()
    client.post("/sign-in/", SIGN_IN)
    began(client, hours=20)
    client.post("/sign-out/")
    client.post("/sign-in/", SIGN_IN)
    assert time() - client.session[BEGAN] < 60
