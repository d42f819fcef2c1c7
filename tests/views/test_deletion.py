"""Environments deleted and brought back on their pages; and who sees what."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from planner.models import Environment
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment
from tests.builders import a_design
from tests.views.conftest import fresh, sample
from tests.views.every_address import every_address
from tests.views.steps import address, filled_in

pytestmark = pytest.mark.django_db

DELETED = "/environments/deleted/"


@pytest.fixture
def deleted(ada, clustered):
    ada.post(f"{clustered.get_absolute_url()}delete/", {"version": clustered.version})
    ada.get("/")  # says so, and says it once
    return fresh(clustered)


def back(environment):
    return f"{environment.get_absolute_url()}bring-back/"


def test_after_deleting_one_click_undoes_it(ada, clustered):
    page = f"{clustered.get_absolute_url()}delete/"
    assert "For 30 days it can be brought back whole" in ada.get(page).text
    reply = ada.post(page, {"version": clustered.version}, follow=True)
    assert "It can be brought back for 30 days." in reply.text
    assert f'action="{back(clustered)}"' in reply.text
    assert reply.context["rows"] == []
    assert clustered.name in ada.post(back(clustered), follow=True).text
    assert [row.name for row in ada.get("/").context["rows"]] == [clustered.name]


def test_why_it_was_deleted_is_in_its_history(ada, clustered):
    page = f"{clustered.get_absolute_url()}delete/"
    assert "Why? (optional)" in ada.get(page).text
    ada.post(page, {"version": clustered.version, "why": " Built twice. "})
    ada.post(back(clustered))
    history = ada.get(f"{clustered.get_absolute_url()}history/").text
    assert "<p>Because: Built twice.</p>" in history


def test_a_reason_that_is_too_long_is_kept_as_typed_and_deletes_nothing(ada, clustered):
    page = f"{clustered.get_absolute_url()}delete/"
    why = "Built twice. " * 40
    reply = ada.post(page, {"version": clustered.version, "why": why})
    assert reply.status_code == 422
    message = "Write why in 500 characters or fewer; these are 519."
    assert f'<a href="#id_why">{message}</a>' in reply.text
    assert why.strip() in reply.text
    assert fresh(clustered).deleted_at is None


def test_the_page_says_who_deleted_what_when_and_until_when_it_comes_back(ada, deleted):
    text = ada.get(DELETED).text
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    day = deleted.deleted_at
    until = day + timedelta(30)
    days = [f"{each:%Y-%m-%d %H:%M} (UTC)" for each in (day, until)]
    assert f"{deleted.name} {days[0]} ada {days[1]}" in words
    assert f'formaction="{back(deleted)}"' in text
    assert 'href="/environments/deleted/"' in ada.get("/").text


def test_nothing_deleted_is_said(ada, clustered):
    assert "Nothing was deleted lately" in ada.get(DELETED).text


def test_a_stranger_sees_and_brings_back_nothing(eve, deleted):
    assert deleted.name not in eve.get(DELETED).text
    assert eve.post(back(deleted)).status_code == 404
    assert fresh(deleted).deleted_at is not None


def test_bringing_back_twice_is_done_once_and_said_twice(ada, deleted):
    assert ada.get(back(deleted)).status_code == 405
    for _ in range(2):
        reply = ada.post(back(deleted), follow=True)
        assert f"“{deleted.name}” is back." in reply.text
    deeds = [entry.deed for entry in deleted.history.all()]
    assert deeds[:3] == ["brought-back", "license-freed", "deleted"]


def test_no_page_shows_what_is_deleted(ada, deleted):
    """But for the licences that came free with it: they say what they were on."""
    free = deleted.team.free_licenses.all()
    keys = {
        reverse("planner:license-strike", args=[each.team_id, each.pk]) for each in free
    }
    whole = {DELETED, back(deleted), *keys}
    for page in set(every_address(deleted)) - whole:
        reply = ada.get(page)
        if f"/environments/{deleted.pk}/" in page:
            assert reply.status_code in (404, 405), page
        else:
            body = b"".join(reply) if reply.streaming else reply.content
            assert deleted.name not in body.decode(), page


def test_the_page_of_a_rule_names_no_deleted_environment(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    assert environment.name in ada.get("/rules/LIC-02/").text
    delete_environment(environment, based_on=1, by=owner)
    assert environment.name not in ada.get("/rules/LIC-02/").text


def test_another_tab_saves_and_copies_nothing_and_is_told_where_to_look(ada, deleted):
    data = filled_in(deleted, "layout", notes="too late", action="save")
    for page in (address(deleted, "layout"), f"{deleted.get_absolute_url()}duplicate/"):
        reply = ada.post(page, data)
        assert reply.status_code == 404
        assert f'href="{DELETED}"' in reply.text
    assert Environment.objects.get().notes == deleted.notes


def test_after_thirty_days_it_is_gone_from_every_page(ada, deleted):
    long_ago = timezone.now() - timedelta(days=30)
    Environment.objects.update(deleted_at=long_ago)
    assert deleted.name not in ada.get(DELETED).text
    assert ada.post(back(deleted)).status_code == 404
    assert Environment.objects.get().deleted_at == long_ago


def test_a_deleted_plan_is_not_exported_by_the_command(deleted):
    with pytest.raises(CommandError, match="There is no environment"):
        call_command("export_plan", str(deleted.pk))


def test_many_deleted_environments_have_pages_and_few_queries(
    ada, owner, django_assert_max_num_queries
):
    for number in range(60):
        create_environment(a_design(name=f"E{number}"), by=owner)
    Environment.objects.update(deleted_at=timezone.now(), deleted_by=owner)
    with django_assert_max_num_queries(5):
        assert "Page 1 of 2" in ada.get(DELETED).text
    assert ada.get(DELETED, {"page": "x"}).status_code == 200


def test_the_administration_removes_nobody_who_has_environments(client, clustered):
    clustered.team.memberships.all().delete()
    root = User.objects.create_superuser("root")
    client.force_login(root)
    page = f"/admin/auth/user/{clustered.owner_id}/delete/"
    assert "would require deleting the following protected" in client.get(page).text
    client.post(page, {"post": "yes"})
    assert fresh(clustered).owner.username == "ada"
