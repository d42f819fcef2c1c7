"""The history of an environment on its page, and what is said after each save."""

import re
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime

from planner.models import Entry
from tests.views.conftest import fresh
from tests.views.steps import send


def messages_of(reply):
    return [str(message) for message in reply.context["messages"]]


def test_a_save_says_which_findings_went_and_came(ada, clustered):
    node = clustered.machines.get(hostname="APP2")
    status = f"machine-{node.pk}-status"
    send(ada, clustered, "licenses", action="save", **{status: "none"})
    said = messages_of(ada.get(clustered.get_absolute_url()))
    assert "This change brought LIC-02 on APP2." in said
    send(ada, clustered, "licenses", action="save", **{status: "received"})
    said = messages_of(ada.get(clustered.get_absolute_url()))
    assert "This change cured LIC-02 on APP2." in said


def test_an_error_that_came_is_a_warning_and_a_cure_is_not(ada, clustered):
    node = clustered.machines.get(hostname="APP2")
    status = f"machine-{node.pk}-status"
    levels = []
    for value in ("none", "received"):
        send(ada, clustered, "licenses", action="save", **{status: value})
        reply = ada.get(clustered.get_absolute_url())
        levels += [message.level_tag for message in reply.context["messages"]]
    assert levels == ["warning", "info"]


def test_a_save_without_a_change_says_nothing(ada, clustered):
    send(ada, clustered, "licenses", action="save")
    assert messages_of(ada.get(clustered.get_absolute_url())) == []
    assert clustered.history.count() == 1


def test_the_page_tells_who_did_what_and_when_and_what_it_did(ada, clustered):
    node = clustered.machines.get(hostname="APP2")
    send(ada, clustered, "licenses", **{f"machine-{node.pk}-status": "none"})
    page = ada.get(f"/environments/{clustered.pk}/history/")
    text = " ".join(re.sub(r"<[^>]+>", " ", page.text).split())
    assert "Changed: Licences ada, " in text
    assert "This change brought LIC-02 on APP2." in text
    assert "APP2 Licence status Received None" in text
    assert f"{fresh(clustered).changed_at:%Y-%m-%d %H:%M}" in text


def test_a_machine_that_was_removed_is_in_the_history(ada, multitiered):
    machine = multitiered.machines.last()
    page = f"/environments/{multitiered.pk}/machines/{machine.pk}/remove/"
    ada.post(page, {"version": multitiered.version})
    entry = multitiered.history.first()
    assert (entry.deed, entry.about) == ("machine-removed", machine.hostname)


def test_what_people_type_is_no_markup_in_the_history(ada, clustered):
    send(ada, clustered, "layout", name="<script>alert(1)</script>")
    page = ada.get(f"/environments/{clustered.pk}/history/").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_long_history_has_pages_and_few_queries(
    ada, owner, clustered, django_assert_max_num_queries
):
    Entry.objects.bulk_create(
        Entry(
            environment=clustered, by=owner, by_name="ada", deed="edited", about=str(n)
        )
        for n in range(120)
    )
    address = f"/environments/{clustered.pk}/history/"
    with django_assert_max_num_queries(6):
        first = ada.get(address)
    assert "Page 1 of 3" in first.text
    assert [entry.about for entry in first.context["page"]][:2] == ["119", "118"]
    assert ada.get(address, {"page": "3"}).context["page"][-1].deed == "created"
    assert ada.get(address, {"page": "x"}).status_code == 200


def test_the_times_are_those_of_the_portal_and_say_so(ada, clustered, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    at = localtime(clustered.history.get().at, ZoneInfo("Asia/Tokyo"))
    text = ada.get(f"/environments/{clustered.pk}/history/").text
    assert f"{at:%Y-%m-%d %H:%M}</time> (Asia/Tokyo)" in text


def test_an_entry_with_many_values_has_a_page_of_its_own(ada, eve, clustered):
    changes = [["APP1", "Site", f"old{n}", f"new{n}"] for n in range(500)]
    entry = clustered.history.create(deed="edited", changes=changes)
    page = f"/environments/{clustered.pk}/history/"
    text = ada.get(page).text
    assert "new19" in text
    assert "new20" not in text
    assert "500 values changed" in text
    assert f'href="{page}{entry.pk}/"' in text
    assert "new499" in ada.get(f"{page}{entry.pk}/").text
    assert eve.get(f"{page}{entry.pk}/").status_code == 404


def test_an_entry_is_of_its_environment_only(ada, clustered, multitiered):
    entry = clustered.history.get()
    page = f"/environments/{multitiered.pk}/history/{entry.pk}/"
    assert ada.get(page).status_code == 404


def test_the_page_of_an_entry_names_every_finding_and_machine(ada, clustered):
    brought = [[f"X-{n:02}", [f"APP{m}" for m in range(9)]] for n in range(9)]
    entry = clustered.history.create(
        deed="edited", cured=[["LAY-01", [""]]], brought=brought
    )
    page = f"/environments/{clustered.pk}/history/{entry.pk}/"
    text = " ".join(re.sub(r"<[^>]+>", " ", ada.get(page).text).split())
    assert "Cured LAY-01 New X-00 on APP0, APP1, APP2, APP3, APP4" in text
    assert "X-08 on APP0, APP1, APP2, APP3, APP4, APP5, APP6, APP7 and APP8" in text
