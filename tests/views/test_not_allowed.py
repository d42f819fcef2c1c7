"""Whoever opens an address that only takes what a form sends is told so on a page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_visit_is_told_that_a_button_leads_here_and_led_back(ada, clustered):
    page = ada.get(f"{clustered.get_absolute_url()}bring-back/")
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "<h1>This is no page by itself</h1>" in page.text
    assert f'href="{clustered.get_absolute_url()}"' in page.text


def test_a_stranger_is_led_home_and_nowhere_else(eve, clustered):
    page = eve.get(f"{clustered.get_absolute_url()}bring-back/")
    assert "This is no page by itself" in page.text
    assert clustered.get_absolute_url() not in page.text
    assert 'href="/"' in Client().get("/theme/").text


def test_what_is_sent_where_nothing_is_taken_is_told_so(ada):
    assert "Nothing can be sent here" in ada.post("/schema/plan-1.json").text


def test_programs_are_told_by_the_status_alone(ada):
    for reply in (
        ada.head("/theme/"),
        ada.get("/theme/", headers={"Accept": "application/json"}),
    ):
        assert reply.status_code == 405
        assert reply.headers["Content-Length"] == "0"
        assert reply.headers["Allow"] == "POST"
