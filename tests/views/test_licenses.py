"""The licences of a team on one page, and the day of a temporary one in the wizard."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils.timezone import localdate

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.machine import License
from planner.models.designs import design_of
from planner.services.environments import create_environment, save_design
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_colleague, a_member, team_of
from tests.views.conftest import fresh, signed_in
from tests.views.steps import address, filled_in, machine_id, send

pytestmark = pytest.mark.django_db

KEY, OTHER = "K2C-AAAA-BBBB-1111", "K2C-CCCC-DDDD-2222"


@pytest.fixture
def page(owner):
    return f"{team_of(owner).get_absolute_url()}licenses/"


def server(name, status=LicenseStatus.ENTERED, key="", until=None):
    kind = LicenseKind.TEMPORARY if until else LicenseKind.FULL
    license = License(status, kind, key, until)
    return replace(a_machine(name, K2_SERVER, SERVER), license=license)


def make(owner, *machines, name="Contoso"):
    return create_environment(a_design(*machines, name=name), by=owner)


def in_days(days):
    return localdate() + timedelta(days)


def names(client, address):
    """The machines that the page lists."""
    return [row.machine for row in client.get(address).context["rows"]]


def text_of(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


@pytest.fixture
def licenses(owner):
    """Two environments in which every filter finds something else."""
    make(
        owner,
        server("HELD", key=KEY),
        server("ASKED", LicenseStatus.REQUESTED),
        server("NONE", LicenseStatus.NONE),
        a_machine("BARE"),
        name="Beta",
    )
    gone = make(
        owner,
        server("TWIN", key=f" {KEY.lower()}"),
        server("SOON", key="SOON", until=in_days(14)),
        server("LATE", key="LATE", until=in_days(0)),
        server("FAR", key="FAR", until=in_days(15)),
        server("LOST", key=OTHER),
        name="Alpha",
    )
    design = design_of(gone)
    left = replace(design, machines=design.machines[:-1])
    save_design(gone, left, based_on=1, by=owner)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["TWIN", "SOON", "LATE", "FAR", "HELD", "ASKED", "NONE"]),
        ("?show=missing", ["ASKED", "NONE"]),
        ("?show=requested", ["ASKED"]),
        ("?show=shared", ["TWIN", "HELD"]),
        ("?show=temporary", ["SOON", "LATE", "FAR"]),
        ("?show=lapsing", ["SOON", "LATE"]),
        ("?show=free", ["LOST"]),
        ("?q=BETA", ["HELD", "ASKED", "NONE"]),
        ("?q=alpha+la", ["LATE"]),
        ("?show=free&q=alpha", ["LOST"]),
        ("?show=free&q=beta", []),
        ("?show=missing&q=100%25", []),
        ("?show=nonsense", ["TWIN", "SOON", "LATE", "FAR", "HELD", "ASKED", "NONE"]),
    ],
)
def test_the_ledger_is_narrowed_and_in_order(ada, page, licenses, query, found):
    assert names(ada, page + query) == found


def test_the_totals_and_each_environment(ada, page, licenses):
    text = text_of(ada.get(page))
    assert "In all 2 environments 7 Required 5 Held received or entered" in text
    assert "2 Missing 1 of them requested 1 Free" in text
    text = text_of(ada.get(f"{page}environments/"))
    assert "Alpha 4 4 0 0 Beta 3 1 2 1" in text


def test_the_same_key_names_the_other_machine(ada, page, licenses):
    rows = {row.machine: row.others for row in ada.get(page).context["rows"]}
    assert (rows["TWIN"], rows["HELD"]) == ("HELD (Beta)", "TWIN (Alpha)")
    assert rows["SOON"] == ""


def test_no_key_leaves_the_ledger_unmasked(ada, page, licenses):
    for query in ("", "?show=free", "environments/", "csv/", "csv/?show=free"):
        reply = ada.get(page + query)
        body = b"".join(reply) if reply.streaming else reply.content
        assert KEY.casefold() not in body.decode().casefold()
        assert OTHER not in body.decode()
    assert "••••1111" in ada.get(page).content.decode()


def test_members_see_the_ledger_and_strangers_see_nothing(owner, eve, page, licenses):
    vera = User.objects.create_user("vera")
    a_member(vera, team_of(owner))
    for path in ("", "environments/", "csv/"):
        assert signed_in(vera).get(page + path).status_code == 200
        assert eve.get(page + path).status_code == 404


def test_another_team_is_in_no_total_and_no_row(ada, owner, eve, page, licenses):
    other = team_of(User.objects.get(username="eve"))
    there = f"{other.get_absolute_url()}licenses/"
    assert names(eve, there) == []
    assert "No licence yet" in text_of(eve.get(there))


def test_the_file_has_what_the_page_shows_and_no_formula(ada, owner, page):
    make(owner, server("=1+1", key=KEY), server("B"), name="@SUM")
    lines = b"".join(ada.get(f"{page}csv/?q==1")).decode().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'@SUM,'=1+1,yes,Entered,Full,••••1111,")


def test_pages_follow_each_other_and_come_back(ada, owner, page):
    for number in range(12):
        plan = [server(f"E{number:02}M{n}") for n in range(10)]
        make(owner, *plan, name=f"E{number:02}")
    seen, place = [], page
    while place:
        reply = ada.get(place)
        seen += [row.machine for row in reply.context["rows"]]
        last, links = place, reply.context["links"]
        place = links.next and page + links.next
    assert seen == [f"E{e:02}M{n}" for e in range(12) for n in range(10)]
    previous = ada.get(last).context["links"].previous
    assert names(ada, page + previous) == seen[50:100]
    assert names(ada, f"{page}?before=end") == seen[-50:]
    assert len(b"".join(ada.get(f"{page}csv/")).splitlines()) == 121


@pytest.mark.parametrize("place", ["after=x", "after=1~2", "before=E~x~y", "after=~~~"])
def test_a_place_that_cannot_be_read_is_the_first_page(ada, page, licenses, place):
    for query in (f"?{place}", f"environments/?{place}", f"?show=free&{place}"):
        assert ada.get(page + query).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "?q=e", "?show=shared", "?show=free", "environments/"]
)
def test_the_ledger_costs_as_many_queries_however_long(
    ada, owner, page, query, django_assert_max_num_queries
):
    for size in (1, 30):
        for number in range(size):
            name = f"E{size}-{number}"
            here = make(owner, server("A", key=name), name=name)
            empty = replace(design_of(here), machines=())
            save_design(here, empty, based_on=1, by=owner)
            make(owner, *(server(each, key="SAME") for each in "BC"), name=name)
        with django_assert_max_num_queries(12):
            assert ada.get(page + query).context["rows"]


def test_planners_are_warned_at_home_and_viewers_are_not(ada, owner, licenses):
    text = text_of(ada.get("/"))
    assert "1 temporary licence lapses within 14 days" in text
    assert "1 temporary licence has lapsed" in text
    vera = User.objects.create_user("vera")
    a_member(vera, team_of(owner))
    assert "temporary licence" not in text_of(signed_in(vera).get("/"))


def test_the_page_of_an_environment_warns_and_leads_to_the_ledger(ada, owner, page):
    environment = make(
        owner, server("A", until=in_days(3)), server("B", until=in_days(-3))
    )
    reply = ada.get(environment.get_absolute_url())
    assert f"Temporary licence lapses soon: A ({in_days(3)})." in text_of(reply)
    assert f"Lapsed temporary licence: B ({in_days(-3)})." in text_of(reply)
    assert f'href="{page}?q=Contoso"' in reply.content.decode()


def test_the_pages_of_teams_lead_to_the_ledger(ada, owner, page):
    for path in ("/teams/", team_of(owner).get_absolute_url()):
        assert f'href="{page}"' in ada.get(path).content.decode()


@pytest.fixture
def temporary(owner):
    return make(owner, server("APP1", until=in_days(90)))


def first(environment):
    return design_of(fresh(environment)).machines[0].license


def test_the_day_is_typed_changed_and_emptied_in_the_wizard(ada, temporary):
    name = f"machine__{machine_id(temporary, 'APP1')}__until"
    for text, day in [("2031-02-03", "2031-02-03"), ("", "None")]:
        send(ada, temporary, "licenses", **{name: text})
        assert str(first(temporary).until) == day
    history = ada.get(f"/environments/{temporary.pk}/history/")
    assert "Licence lapses on" in text_of(history)


@pytest.mark.parametrize("text", ["soon", "2031-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_kept_as_typed_and_told(ada, temporary, text):
    name = f"machine-{machine_id(temporary, 'APP1')}-until"
    data = filled_in(temporary, "licenses", **{name: text, "action": "next"})
    reply = ada.post(address(temporary, "licenses"), data)
    assert reply.status_code == 422
    assert "Enter a day as year-month-day: 2027-05-31." in text_of(reply)
    assert f'type="text" value="{text}"' in reply.content.decode()
    assert first(temporary).until == in_days(90)


def test_a_full_licence_loses_its_day_and_the_person_is_told(ada, temporary):
    name = f"machine__{machine_id(temporary, 'APP1')}__kind"
    data = filled_in(temporary, "licenses", **{name: "full"})
    reply = ada.post(address(temporary, "licenses"), data, follow=True)
    assert "the day on which the licence of APP1 lapses" in text_of(reply)
    assert first(temporary).until is None


def test_a_free_licence_is_struck_off_on_its_page(ada, owner, page, licenses):
    row = ada.get(f"{page}?show=free").context["rows"][0]
    assert f'href="{row.href}"' in ada.get(f"{page}?show=free").text
    assert OTHER not in ada.get(row.href).text
    short = ada.post(row.href, {"text": "gone"})
    assert short.status_code == 422
    assert 'href="#id_strike-off"' in short.text
    assert ">gone</textarea>" in short.text
    reply = ada.post(row.href, {"text": "Given back to the vendor."}, follow=True)
    assert "The licence is struck off." in reply.text
    assert reply.context["rows"] == []
    assert ada.get(row.href).status_code == 404


def test_who_may_not_strike_off_is_told_so_and_strangers_see_nothing(
    ada, eve, owner, page, licenses
):
    href = ada.get(f"{page}?show=free").context["rows"][0].href
    reviewer = signed_in(a_colleague("rae", owner, "is_reviewer"))
    assert "Only planners and team admins" in reviewer.get(href).text
    assert reviewer.post(href, {"text": "Given back to it."}).status_code == 403
    assert eve.get(href).status_code == 404
    assert eve.post(href, {"text": "Given back to it."}).status_code == 404


def test_the_page_by_environment_leads_back_to_the_licences(ada, page, licenses):
    crumbs = ada.get(f"{page}environments/").text.partition("k2-crumbs")[2]
    assert f'<a href="{page}">Licences</a>' in crumbs.partition("</nav>")[0]
