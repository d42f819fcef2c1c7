"""The history narrowed in its address, and taken out as a file."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import now

from planner.models import Entry
from planner.services.teams import change_team
from tests.people import team_of

pytestmark = pytest.mark.django_db

DAY = timedelta(1)


def entry(environment, about, *, at=None, by_name="ada", deed="edited", **values):
    """An entry as it would have been made at that time."""
    made = Entry(environment=environment, by_name=by_name, deed=deed, about=about)
    for name, value in values.items():
        setattr(made, name, value)
    field = Entry._meta.get_field("at")
    field.auto_now_add = False
    try:
        made.at = at or now()
        made.save(force_insert=True)
    finally:
        field.auto_now_add = True
    return made


def found(client, environment, path="", **filters):
    page = client.get(f"/environments/{environment.pk}/history/{path}", filters)
    assert page.status_code == 200
    return page


def abouts(client, environment, **filters):
    return [
        each.about for each in found(client, environment, **filters).context["page"]
    ]


@pytest.fixture
def told(clustered):
    """A history with an entry for each thing that it can be narrowed by."""
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    entry(clustered, "machine", at=at, changes=[["DÉV-1", "Site", "Oslo", 'a "b"']])
    entry(clustered, "cured", at=at + DAY, deed="cured", cured=[["LIC-02", ["APP2"]]])
    entry(clustered, "brought", at=at + 2 * DAY, brought=[["LIC-02", ["LIC-03"]]])
    entry(clustered, "bob", at=at + 3 * DAY, by_name="Bob", why="Because of SAP_100%")
    return clustered


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"deed": "cured"}, ["cured"]),
        ({"who": "Bob"}, ["bob"]),
        ({"q": "dÉV-1"}, ["machine"]),
        ({"q": 'A "b"'}, ["machine"]),
        ({"q": "APP2"}, ["cured"]),
        ({"q": "sap_100%"}, ["bob"]),
        ({"code": "lic-02"}, ["brought", "cured"]),
        ({"code": "LIC-03"}, []),
        ({"since": "2026-03-12", "until": "2026-03-12"}, ["brought"]),
        ({"until": "2026-03-11"}, ["cured", "machine"]),
        ({"who": "ada", "code": "LIC-02", "deed": "edited"}, ["brought"]),
    ],
)
def test_a_history_is_narrowed_to_what_is_asked_for(ada, told, filters, expected):
    assert abouts(ada, told, **filters) == expected


@pytest.mark.parametrize(
    "filters",
    [
        {"deed": "burned"},
        {"who": "nobody"},
        {"since": "soon"},
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"until": "2026-02-31"},
        {"page": "many"},
        {"q": "\x00"},
        {"code": "x" * 99},
    ],
)
def test_what_nobody_can_read_narrows_nothing(ada, told, filters):
    assert len(abouts(ada, told, **filters)) == 5
    found(ada, told, "csv/", **filters)


@pytest.mark.parametrize(
    "q", ["%", "_", "\\", "'", '"', "]", "\ud800", "💥", "a" * 200]
)
def test_any_text_can_be_searched_for(ada, told, q):
    text = q.encode("utf-8", "surrogatepass")
    page = ada.get(f"/environments/{told.pk}/history/", {"q": text})
    assert page.status_code == 200


def test_a_bad_day_is_said_beside_its_field(ada, told):
    page = found(ada, told, since="soon").text
    assert "This is no day, so it narrows nothing." in page


def test_nothing_found_is_said_and_leads_back_to_all(ada, told):
    page = found(ada, told, q="zzz").text
    assert "No change fits" in page
    assert f'href="/environments/{told.pk}/history/"' in page


def test_only_people_of_this_history_can_be_chosen(ada, told, multitiered):
    entry(multitiered, "elsewhere", by_name="Carol")
    page = found(ada, told).text
    assert '<option value="Bob">' in page
    assert "Carol" not in page


def test_the_filter_stays_from_page_to_page(ada, clustered):
    for number in range(60):
        entry(clustered, f"a&b {number}", by_name="Bob")
    page = found(ada, clustered, who="Bob", q="a&b").text
    assert 'href="?q=a%26b&amp;who=Bob&amp;page=2"' in page
    second = abouts(ada, clustered, who="Bob", q="a&b", page="2")
    assert second == [f"a&b {number}" for number in reversed(range(10))]


def test_a_long_narrowed_history_costs_few_queries(
    ada, told, django_assert_max_num_queries
):
    for number in range(60):
        entry(told, str(number), cured=[["LIC-02", ["APP1"]]])
    with django_assert_max_num_queries(6):
        found(ada, told, q="app", code="LIC-02", since="2026-01-01", who="ada")
    with django_assert_max_num_queries(5):
        assert len(rows(found(ada, told, "csv/"))) == 66


def rows(reply):
    text = b"".join(reply.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_table_has_a_row_for_every_value_that_changed(ada, told):
    changes = [["APP1", "Site", "", "Oslo"], ["APP1", "FQDN", "a", "b"]]
    made = entry(told, "two", changes=changes, brought=[["DB-01", [""]]], why="Moved")
    reply = found(ada, told, "csv/")
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    name = 'attachment; filename="history-contoso-staging.csv"'
    assert reply.headers["Content-Disposition"] == name
    head, first, second, *others = rows(reply)
    assert head[1:5] == ["Entry", "When", "Who", "Done"]
    said = [str(made.pk), f"{made.at:%Y-%m-%dT%H:%M:%S}+00:00", "ada", "Changed"]
    assert first[1:] == [*said, "two", "Moved", *changes[0], "", "DB-01"]
    assert second[1:] == [*said, "two", "Moved", *changes[1], "", ""]
    assert len(others) == 5


def test_no_cell_of_the_table_is_a_formula(ada, clustered):
    nasty = "=HYPERLINK(1)\r\n+2"
    change = ["@a", "-b", "=c", "\uff1dd"]
    entry(clustered, nasty, by_name="+eve", why="\t=1", changes=[change])
    cells = rows(found(ada, clustered, "csv/"))[1]
    assert not [
        cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\uff1d"))
    ]
    assert "'=HYPERLINK(1) +2" in cells


def test_the_data_has_each_entry_whole(ada, told, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    changes = [["APP1", "Site", f"a{n}", f"b{n}"] for n in range(30)]
    entry(told, "all", at=datetime(2026, 3, 1, 20, tzinfo=UTC), changes=changes)
    entry(told, "c", cured=[["LIC-02", ["A", ""]]], brought=[["DB-01", ["B"]]])
    data = json.loads(b"".join(found(ada, told, "json/").streaming_content))
    assert data["environment"] == told.name
    newest, whole = data["entries"][0], data["entries"][1]
    assert newest["cured"] == [{"code": "LIC-02", "subjects": ["A", ""]}]
    assert newest["brought"] == [{"code": "DB-01", "subjects": ["B"]}]
    assert (whole["at"], whole["who"]) == ("2026-03-02T05:00:00+09:00", "ada")
    assert (whole["deed"], whole["about"], whole["why"]) == ("edited", "all", "")
    assert whole["changes"][29] == {
        "where": "APP1",
        "what": "Site",
        "from": "a29",
        "to": "b29",
    }


@pytest.mark.parametrize("format", ["csv", "json"])
def test_a_file_has_what_the_page_shows(ada, told, format):
    text = b"".join(found(ada, told, f"{format}/", who="Bob").streaming_content)
    assert b"SAP_100%" in text
    assert b"Oslo" not in text
    nothing = found(ada, told, f"{format}/", q="zzz")
    empty = b"".join(nothing.streaming_content).decode("utf-8-sig")
    if format == "json":
        assert json.loads(empty)["entries"] == []
    else:
        assert len(empty.splitlines()) == 1


def test_the_page_links_to_both_files_with_its_filter(ada, told):
    page = found(ada, told, who="Bob").text
    for format in ("csv", "json"):
        assert f'href="/environments/{told.pk}/history/{format}/?who=Bob"' in page


def test_a_format_that_nobody_knows_and_a_stranger_find_nothing(ada, eve, told):
    assert ada.get(f"/environments/{told.pk}/history/xml/").status_code == 404
    for path in ("", "csv/", "json/"):
        assert eve.get(f"/environments/{told.pk}/history/{path}").status_code == 404


def test_the_history_of_a_team_is_narrowed_and_taken_out_in_the_same_way(ada, owner):
    team = team_of(owner)
    change_team(team, name=team.name, approvals_needed=2, accept_first=False, by=owner)
    Entry.objects.create(team=team, deed="joined", by_name="Bob", about="Bob")
    page = f"{team.get_absolute_url()}history/"
    every = list(Entry.objects.filter(team=team))
    asked = {"deed": "team-changed", "who": "ada"}
    narrowed = [each for each in every if each.deed == "team-changed"]
    assert 0 < len(narrowed) < len(every)
    assert list(ada.get(page, asked).context["page"]) == narrowed
    assert list(ada.get(page).context["page"]) == every
    told = json.loads(b"".join(ada.get(f"{page}json/", asked).streaming_content))
    assert told["team"] == team.name
    assert [each["entry"] for each in told["entries"]] == [each.pk for each in narrowed]
    table = b"".join(ada.get(f"{page}csv/", asked).streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert {row["Team"] for row in rows} == {team.name}
    assert {row["Done"] for row in rows} == {"Changed the team"}
    assert ada.get(f"{page}pdf/").status_code == 404


def test_strangers_get_no_file_of_the_history_of_a_team(eve, owner):
    page = f"{team_of(owner).get_absolute_url()}history/"
    assert [eve.get(f"{page}{each}").status_code for each in ("", "csv/")] == [404, 404]
