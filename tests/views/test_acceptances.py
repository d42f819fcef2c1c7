"""The page that accepts a warning, and everywhere that shows what is accepted."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils.timezone import localdate

from planner.models import Deed, Entry, Environment
from planner.models.designs import design_of
from planner.services.environments import create_environment
from tests.builders import DEVELOPER, K2_SERVER, SERVER, a_design, a_machine, accepting
from tests.views.conftest import fresh
from tests.views.steps import address, filled_in, machine_id

pytestmark = pytest.mark.django_db

REASON = "Decided by the platform team."
PLAN = a_design(
    a_machine("APP1", K2_SERVER, SERVER),
    a_machine("APP2", K2_SERVER),
    a_machine("APP3", K2_SERVER),
)


@pytest.fixture
def environment(owner):
    return create_environment(PLAN, by=owner)


def page_of(environment, code="CMP-14", back=""):
    page = f"/environments/{environment.pk}/acceptances/{code}/"
    return f"{page}?back={back}" if back else page


def accept(client, environment, code="CMP-14", follow=False, **sent):
    data = {"subjects": ["APP2"], "reason": REASON} | sent
    return client.post(page_of(environment, code), data, follow=follow)


def withdraw(client, environment, code="CMP-14", subject="APP2", **sent):
    where = f"/environments/{environment.pk}/acceptances/withdraw/"
    return client.post(where, {"code": code, "subject": subject} | sent)


def entries(environment):
    return design_of(fresh(environment)).acknowledgements


def text_of(client, path):
    return client.get(path).content.decode()


def test_all_open_subjects_are_offered_and_ticked(ada, environment):
    page = text_of(ada, page_of(environment))
    for name in ("APP2", "APP3"):
        assert f'name="subjects" value="{name}" checked' in page
    assert 'value="APP1"' not in page


def test_accepting_leads_back_and_says_what_was_done(ada, environment):
    until = localdate() + timedelta(30)
    reply = accept(ada, environment, until=str(until), follow=True)
    assert reply.redirect_chain[-1][0] == f"/environments/{environment.pk}/"
    page = reply.content.decode()
    assert f"Accepted: CMP-14 on APP2, until {until}." in page
    assert REASON in page
    assert f"by ada, on {localdate()}, lapses on {until}" in page
    assert 'id="finding-CMP-14-accepted"' in page
    assert 'id="finding-CMP-14"' in page  # still open on APP3


@pytest.mark.parametrize("back", ["components", "review"])
def test_one_is_led_back_to_the_step_one_came_from(ada, environment, back):
    assert f"?back={back}" in text_of(ada, address(environment, back))
    assert f'name="back" value="{back}"' in text_of(
        ada, page_of(environment, back=back)
    )
    there = address(environment, back)
    assert accept(ada, environment, back=back)["Location"] == there
    assert withdraw(ada, environment, back=back)["Location"] == there


@pytest.mark.parametrize(
    "back", ["https://evil.com", "//evil.com", "nowhere", "cluster", "..", "<b>"]
)
def test_one_is_led_nowhere_else(ada, environment, back):
    page = text_of(ada, page_of(environment, back=quote(back)))
    assert "<b>" not in page
    home = f"/environments/{environment.pk}/"
    assert accept(ada, environment, back=back)["Location"] == home
    assert withdraw(ada, environment, back=back)["Location"] == home


def test_a_link_of_a_step_saves_it_first_and_knows_the_way_back(ada, environment):
    sent = filled_in(environment, "layout", notes="Typed.", action="goto:accept:CMP-14")
    reply = ada.post(address(environment, "layout"), sent)
    assert reply["Location"] == page_of(environment, back="layout")
    assert fresh(environment).notes == "Typed."


@pytest.mark.parametrize(
    ("sent", "target", "said"),
    [
        ({"subjects": []}, "id_subjects", "Tick at least one."),
        ({"reason": " \n "}, "id_reason", "Write why it is acceptable."),
        ({"reason": "short"}, "id_reason", "Write why, in 10 characters or more."),
        ({"reason": "x" * 2001}, "id_reason", "in 2000 characters or fewer"),
        ({"until": "2026-02-30"}, "id_until", "Enter a day as year-month-day"),
        ({"until": "tomorrow"}, "id_until", "Enter a day as year-month-day"),
        ({"until": "12/11/2099"}, "id_until", "Enter a day as year-month-day"),
        ({"until": "99999-01-01"}, "id_until", "Enter a day as year-month-day"),
        ({"until": "2020-01-01"}, "id_until", "Give a later day than today"),
        ({"subjects": ["APP9"]}, "id_subjects", "CMP-14 on APP9 is no open warning"),
        ({"subjects": ["<b>"]}, "id_subjects", "CMP-14 on &lt;b&gt; is no open"),
        ({"subjects": [""]}, "id_subjects", "CMP-14 on the whole plan is no open"),
    ],
)
def test_what_cannot_be_accepted_is_said_twice_and_nothing_typed_is_lost(
    ada, environment, sent, target, said
):
    typed = {"reason": "Because it is so.", "until": "2099-01-02"} | sent
    reply = accept(ada, environment, **typed)
    page = reply.content.decode()
    assert reply.status_code == 422
    assert f'href="#{target}"' in page
    assert f'id="{target}"' in page
    assert page.count(said) == 2
    assert typed["reason"].strip() in page
    assert f'value="{typed["until"]}"' in page
    assert entries(environment) == ()


def test_what_is_no_day_is_shown_as_it_was_typed(ada, environment):
    page = accept(ada, environment, until="2026-02-30").content.decode()
    assert '<input type="text" name="until" value="2026-02-30"' in page
    assert '<input type="date" name="until"' in text_of(ada, page_of(environment))


def test_today_is_too_early_and_a_far_day_is_not(ada, environment):
    assert accept(ada, environment, until=str(localdate())).status_code == 422
    assert accept(ada, environment, until="9999-12-31").status_code == 302


def test_a_password_in_the_reason_is_kept_nowhere(ada, environment):
    accept(ada, environment, reason="Server=SQL1;Password=hunter2 is used on purpose")
    assert "********" in entries(environment)[0].reason
    kept = [*Entry.objects.values_list("why", "changes"), *entries(environment)]
    assert "hunter2" not in str(kept)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("DB-01", "Errors cannot be accepted, only cured."),
        ("OPS-06", "OPS-06 is a note."),
        ("ACK-02", "ACK-02 is about something accepted already"),
    ],
)
def test_the_page_of_what_is_no_warning_says_why_it_cannot_be_accepted(
    ada, environment, code, said
):
    page = text_of(ada, page_of(environment, code))
    assert "This cannot be accepted" in page
    assert said in page
    assert 'name="reason"' not in page
    reply = accept(ada, environment, code)
    assert (reply.status_code, said in reply.content.decode()) == (422, True)
    assert entries(environment) == ()


def test_a_code_in_small_letters_leads_to_the_page_and_an_unknown_one_nowhere(
    ada, environment
):
    assert ada.get(page_of(environment, "cmp-14"))["Location"] == page_of(environment)
    assert ada.get(page_of(environment, "XX-99")).status_code == 404
    assert accept(ada, environment, "XX-99").status_code == 404


def test_a_warning_that_is_not_found_has_nothing_to_accept(ada, environment):
    page = text_of(ada, page_of(environment, "CMP-04"))
    assert "The plan has no such finding." in page
    assert 'name="reason"' not in page


def test_a_machine_needs_a_name_first(ada, owner):
    plan = a_design(a_machine("APP1", K2_SERVER, SERVER), a_machine("", K2_SERVER))
    environment = create_environment(plan, by=owner)
    page = text_of(ada, page_of(environment))
    assert "A machine needs a host name first" in page
    assert f'href="{address(environment, "machines")}"' in page
    assert 'name="reason"' not in page


def test_a_form_that_is_sent_twice_is_done_once(ada, environment):
    assert accept(ada, environment).status_code == 302
    reply = accept(ada, environment, follow=True)
    assert "That is accepted already." in reply.content.decode()
    assert Entry.objects.filter(deed=Deed.ACCEPTED).count() == 1


def test_a_form_that_somebody_was_faster_than_keeps_the_reason(ada, environment):
    accept(ada, environment)
    reply = accept(ada, environment, reason="Another reason altogether.")
    page = reply.content.decode()
    assert reply.status_code == 422
    assert "Another reason altogether." in page
    assert REASON in page


def test_withdrawing_is_one_click_and_says_so(ada, environment):
    accept(ada, environment)
    page = text_of(ada, f"/environments/{environment.pk}/")
    where = f"/environments/{environment.pk}/acceptances/withdraw/"
    assert f'method="post" action="{where}"' in page
    reply = ada.post(where, {"code": "CMP-14", "subject": "APP2"}, follow=True)
    assert "No longer accepted: CMP-14 on APP2." in reply.content.decode()
    assert entries(environment) == ()
    again = ada.post(where, {"code": "CMP-14", "subject": "APP2"}, follow=True)
    assert "Nothing accepts that any more." in again.content.decode()
    assert ada.post(where, follow=True).status_code == 200


def test_both_are_in_the_history_with_reason_and_day(ada, environment):
    until = localdate() + timedelta(7)
    accept(ada, environment, until=str(until))
    withdraw(ada, environment)
    page = text_of(ada, f"/environments/{environment.pk}/history/")
    assert f"Accepted a warning: CMP-14 on APP2, until {until}" in page
    assert f"Because: {REASON}" in page
    assert "Withdrew an acceptance: CMP-14 on APP2" in page


def test_a_stranger_can_neither_accept_nor_withdraw(ada, eve, client, environment):
    assert accept(eve, environment).status_code == 404
    assert client.get(page_of(environment))["Location"].startswith("/sign-in/?next=")
    assert accept(client, environment).status_code == 403
    assert entries(environment) == ()
    accept(ada, environment)
    assert withdraw(eve, environment).status_code == 404
    assert withdraw(client, environment).status_code == 403
    assert len(entries(environment)) == 1


WICKED = "<script>alert(1)</script>"


@pytest.fixture
def all_sorts(owner):
    """Accepted, lapsed and without effect, with wicked words in all of them."""
    machine = a_machine("DEV1", DEVELOPER, SERVER)
    plan = a_design(
        machine,
        acknowledgements=(
            accepting("LIC-04", "DEV1", f"{WICKED} only.", by=WICKED),
            accepting("CMP-04", "DEV1", until=localdate() - timedelta(1), by="Grace"),
            accepting("CMP-14", "NOBODY", "It stays as it is."),
            accepting("XX 1/ü", "", "short"),
        ),
    )
    return create_environment(plan, by=owner)


def test_the_review_lists_all_that_is_accepted_with_its_standing(ada, all_sorts):
    page = text_of(ada, address(all_sorts, "review"))
    part = page.split('id="id_acknowledgements"')[1].split("</table>")[0]
    assert [row.acceptance.standing.value for row in rows_of(ada, all_sorts)] == [
        *("accepted", "lapsed", "no-machine", "no-warning")
    ]
    assert part.count('type="submit"') == 4
    assert "&lt;script&gt;" in part
    assert WICKED not in page
    assert 'href="/rules/CMP-14/"' in part
    assert f'href="{page_of(all_sorts, "CMP-04", "review")}"' in part
    assert "since <time>" in part


def rows_of(client, environment):
    return client.get(address(environment, "review")).context["accepted"]


def test_each_of_them_is_withdrawn_with_what_the_review_sends(ada, all_sorts):
    for left in range(4, 0, -1):
        row = rows_of(ada, all_sorts)[0]
        assert len(rows_of(ada, all_sorts)) == left
        entry = row.acceptance.entry
        withdraw(ada, all_sorts, entry.code, entry.machine, back="review")
    assert entries(all_sorts) == ()


def test_the_page_of_a_rule_leads_to_accepting_a_lapsed_one_again(ada, all_sorts):
    page = text_of(ada, page_of(all_sorts, "CMP-04"))
    assert "It was accepted, and that has lapsed:" in page
    assert "Accepted, but no longer" in page
    assert ">\nAccepted by the team.</textarea>" in page  # the reason stands there
    accept(ada, all_sorts, "CMP-04", subjects=["DEV1"])
    assert [e.code for e in entries(all_sorts)] == [
        *("LIC-04", "CMP-14", "XX 1/ü", "CMP-04")
    ]


@pytest.mark.parametrize("path", ["", "checklist/", "design/review/", "history/"])
def test_no_page_makes_markup_of_what_was_accepted(ada, all_sorts, path):
    accept(ada, all_sorts, "CMP-04", subjects=["DEV1"], reason=f"{WICKED} so.")
    page = text_of(ada, f"/environments/{all_sorts.pk}/{path}")
    assert WICKED not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_checklist_and_every_file_say_who_and_what_has_lapsed(ada, all_sorts):
    home = f"/environments/{all_sorts.pk}/"
    files = ["checklist/", *(f"checklist/{f}/" for f in ("html", "markdown", "csv"))]
    for path in (*files, "plan/yaml/"):
        text = text_of(ada, home + path)
        assert "Grace" in text, path
        assert f"lapsed on {localdate() - timedelta(1)}" in text, path
        assert "Without effect: the plan has no such machine" in text, path
    accepted = ada.get(f"{home}checklist/json/").json()["accepted"]
    assert [each["standing"] for each in accepted] == [
        *("accepted", "lapsed", "no-machine", "no-warning")
    ]
    assert "Grace" not in text_of(ada, f"{home}plan/json/")  # as its contract says


def test_the_list_and_the_hub_count_anew_on_the_day_it_lapses(ada, environment):
    def counts():
        row = ada.get("/").context["rows"][0]
        hub = ada.get(f"/environments/{environment.pk}/design/").context["counts"]
        page = ada.get(f"/environments/{environment.pk}/").context["counts"]
        assert row.warnings == hub.warnings == page.warnings
        return row.warnings

    before = counts()
    day = localdate() + timedelta(1)
    accept(ada, environment, subjects=["APP2", "APP3"], until=str(day))
    assert counts() == before - 1
    environment.acknowledgements.update(until=localdate())
    Environment.objects.update(holds_until=localdate())
    assert counts() == before


def test_a_page_costs_as_many_queries_for_forty_machines_as_for_three(
    ada, owner, django_assert_max_num_queries
):
    for count in (3, 40):
        machines = [a_machine(f"M{n}", K2_SERVER) for n in range(count)]
        entry = accepting("CMP-14", "M1")
        environment = create_environment(
            replace(a_design(*machines), acknowledgements=(entry,)), by=owner
        )
        with django_assert_max_num_queries(9):
            ada.get(page_of(environment, back="review"))
        with django_assert_max_num_queries(45):
            accept(ada, environment, subjects=[f"M{n}" for n in range(2, count)])
        with django_assert_max_num_queries(45):
            withdraw(ada, environment, subject="M1", back="review")


def test_a_machine_that_goes_meanwhile_is_named(ada, environment):
    gone = machine_id(environment, "APP2")
    data = {"version": fresh(environment).version}
    ada.post(f"/environments/{environment.pk}/machines/{gone}/remove/", data)
    reply = accept(ada, environment, subjects=["APP2", "APP3"])
    assert reply.status_code == 422
    page = reply.content.decode()
    assert "CMP-14 on APP2 is no open warning there any more." in page
    assert 'name="subjects" value="APP3" checked' in page


@pytest.mark.parametrize("path", ["", "design/review/", "acceptances/CMP-14/"])
def test_a_reason_is_read_apart_from_name_and_day(ada, environment, path):
    turned = "Decided \u202eby the team"
    lapsed = accepting("CMP-14", "APP3", turned, until=localdate(), by="Grace")
    accept(ada, environment, reason=turned)
    plan = design_of(fresh(environment))
    copy = replace(plan, acknowledgements=(*plan.acknowledgements, lapsed))
    other = create_environment(copy, by=environment.owner)
    page = text_of(ada, f"/environments/{other.pk}/{path}")
    assert f"Accepted because: <bdi>{turned}</bdi>" in page
    assert f"that has lapsed: <bdi>{turned}</bdi> (by Grace" in page
