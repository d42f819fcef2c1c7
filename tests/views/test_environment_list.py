"""The list of environments: searched, narrowed, sorted, by pages, and as a file."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from planner.domain.catalogue import Layout, Purpose
from planner.forms.environments import ORDERS
from planner.models import Environment, found
from planner.models.designs import design_of
from planner.services.environments import create_environment, save_design
from planner.views import environment_file, environment_list
from tests.builders import a_design, a_machine

pytestmark = pytest.mark.django_db

CONTOSO, FABRIKAM, TAILSPIN = "Contoso", "Fabrikam 100%", "Tailspin"


def listed(client, query=""):
    return [row.name for row in client.get(f"/{query}").context["rows"]]


@pytest.fixture
def three(owner):
    """Three environments; no two have the same of anything."""
    plans = [
        a_design(
            a_machine("OSLAPP1"),
            name=CONTOSO,
            notes="First Sunday",
            layout=Layout.CLUSTERED,
            purpose=Purpose.PRODUCTION,
        ),
        a_design(
            a_machine("BGOAPP1"),
            a_machine("BGO_DEV"),
            name=FABRIKAM,
            notes=r"share \\files\k2",
            layout=Layout.MULTITIERED,
            purpose=Purpose.TEST,
        ),
        a_design(name=TAILSPIN, layout=Layout.MULTITIERED, purpose=Purpose.STAGING),
    ]
    made = [create_environment(plan, by=owner) for plan in plans]
    for number, environment in enumerate(made):
        Environment.objects.filter(pk=environment.pk).update(
            changed_at=datetime(2026, 1, 1 + number, 12, tzinfo=UTC),
            errors=[2, 0, 0][number],
            warnings=[0, 1, 0][number],
            status=["draft", "approved", "changed"][number],
        )
    return made


@pytest.fixture(params=[1000, 0], ids=["few", "many"])
def each_way(request, monkeypatch):
    """Few environments and very many are searched in different ways."""
    monkeypatch.setattr(found, "MOST_COUNTED", request.param)
    for name, value in {"TASTED": 1, "COMMON": 0, "LOOKED_AT": 1}.items():
        monkeypatch.setattr(found, name, value)


@pytest.mark.usefixtures("three", "each_way")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=contoso", [CONTOSO]),
        ("?q=SUNDAY+oslapp", [CONTOSO]),
        ("?q=app1", [FABRIKAM, CONTOSO]),
        ("?q=app1+sunday+bgo", []),
        ("?q=100%25", [FABRIKAM]),
        ("?q=%25", [FABRIKAM]),
        ("?q=_", [FABRIKAM]),
        ("?q=%5C%5Cfiles", [FABRIKAM]),
        ("?q=pp", [FABRIKAM, CONTOSO]),
        ("?q=zzz", []),
        ("?q=%00", [TAILSPIN, FABRIKAM, CONTOSO]),
        ("?layout=clustered", [CONTOSO]),
        ("?purpose=staging", [TAILSPIN]),
        ("?status=draft", [CONTOSO]),
        ("?status=changed", [TAILSPIN]),
        ("?status=in-review", []),
        ("?status=approved&q=app1", [FABRIKAM]),
        ("?findings=errors", [CONTOSO]),
        ("?findings=warnings", [FABRIKAM]),
        ("?findings=none", [TAILSPIN]),
        ("?since=2026-01-02", [TAILSPIN, FABRIKAM]),
        ("?layout=multitiered&q=app1", [FABRIKAM]),
        ("?layout=clustered&findings=none", []),
    ],
)
def test_the_address_says_what_the_list_is_narrowed_to(ada, query, names):
    assert listed(ada, query) == names


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "query",
    [
        *("?team=x", "?team=0", "?owner=x", "?owner=-1", f"?owner={10**30}"),
        *("?status=x", "?status=taken-back", "?team=1&owner=1"),
        *("?layout=x", "?purpose=x", "?findings=x", "?sort=x", "?since=x", "?after=x"),
        *("?since=0001-01-01", "?since=9999-12-31", "?since=2026-02-31", "?before=9~x"),
    ],
)
def test_what_nobody_knows_narrows_nothing(ada, query):
    assert listed(ada, query) == [TAILSPIN, FABRIKAM, CONTOSO]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("sort", [name for name in ORDERS if name[0] != "-"])
def test_the_list_is_sorted_each_way(ada, sort):
    rising, falling = listed(ada, f"?sort={sort}"), listed(ada, f"?sort=-{sort}")
    assert rising == falling[::-1]
    assert len(rising) == 3
    smallest = {"machines": TAILSPIN, "findings": TAILSPIN}.get(sort, CONTOSO)
    assert rising[0] == smallest


@pytest.mark.usefixtures("three")
def test_strangers_find_nothing_of_mine(eve, client):
    assert listed(eve, "?q=contoso") == []
    assert "OSLAPP1" not in eve.get("/environments/csv/?q=contoso").getvalue().decode()
    for address in ("/?q=contoso", "/environments/csv/"):
        assert client.get(address).headers["Location"].startswith("/sign-in/")


def test_what_is_changed_is_found_as_it_is_now(ada, owner, three):
    design = replace(design_of(three[0]), name="Northwind")
    save_design(three[0], design, based_on=1, by=owner)
    assert listed(ada, "?q=northwind") == ["Northwind"]
    assert listed(ada, "?q=contoso") == []


def test_no_password_is_searched(ada, owner):
    create_environment(a_design(notes="Server=a;Password=hunter2"), by=owner)
    assert "hunter2" not in Environment.objects.get().search_text
    assert listed(ada, "?q=hunter2") == []


@pytest.mark.usefixtures("three")
def test_what_is_narrowed_is_said_and_can_be_taken_off(ada):
    page = ada.get("/?q=app1&layout=multitiered&sort=name&after=x").content.decode()
    assert "Take off Layout: Multitiered" in page
    assert 'href="?q=app1&amp;sort=name"' in page
    assert 'href="?layout=multitiered&amp;sort=name"' in page
    assert "1 environment" in page
    assert 'aria-sort="ascending"' in page


@pytest.mark.usefixtures("three")
def test_a_search_without_a_hit_says_what_to_do(ada):
    page = ada.get("/?q=zzz").content.decode()
    assert "No environment fits" in page
    assert "Show all environments" in page


def test_filters_and_sorting_survive_paging(ada, owner, monkeypatch):
    monkeypatch.setattr(environment_list, "PAGE_SIZE", 2)
    for number in range(5):
        create_environment(a_design(name=f"E{number}"), by=owner)
    create_environment(a_design(name="Other"), by=owner)
    query, names = "?q=e&sort=name", []
    while query:
        page = ada.get(f"/{query}")
        names.append([row.name for row in page.context["rows"]])
        query = page.context["links"].next
        assert not query or "q=e&sort=name" in query
    assert names == [["E0", "E1"], ["E2", "E3"], ["E4", "Other"]]
    last = ada.get("/?q=e&sort=name&before=end").context
    assert [row.name for row in last["rows"]] == ["E4", "Other"]
    back = ada.get(f"/{last['links'].previous}").context["rows"]
    assert [row.name for row in back] == ["E2", "E3"]
    assert "after" not in last["links"].first


def test_the_last_page_is_as_long_as_any_and_its_link_says_so(ada, owner, monkeypatch):
    monkeypatch.setattr(environment_list, "PAGE_SIZE", 2)
    for number in range(3):
        create_environment(a_design(name=f"E{number}"), by=owner)
    page = ada.get("/?sort=name")
    assert 'href="?sort=name&amp;before=end">Last 2</a>' in page.content.decode()
    last = ada.get("/?sort=name&before=end").context
    assert [row.name for row in last["rows"]] == ["E1", "E2"]
    assert listed(ada, last["links"].previous) == ["E0", "E1"]


def test_of_very_many_only_that_is_said(ada, owner, three, monkeypatch):
    for module in (environment_list, found):
        monkeypatch.setattr(module, "MOST_COUNTED", 2)
    assert "More than 2 environments" in ada.get("/").content.decode()
    assert "1 environment" in ada.get("/?q=contoso").content.decode()


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", 9),
        ("?q=e&layout=multitiered&since=2026-01-01", 9),
        ("?q=e&sort=name", 10),
        ("?before=end", 8),
    ],
)
def test_the_list_costs_few_queries_whatever_is_asked(
    ada, owner, query, most, django_assert_max_num_queries, each_way
):
    for number in range(60):
        create_environment(a_design(name=f"E{number}"), by=owner)
    with django_assert_max_num_queries(most):
        assert len(ada.get(f"/{query}").context["rows"]) == 50


def rows_of(reply):
    text = b"".join(reply.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.usefixtures("three")
def test_the_file_has_what_the_list_shows_in_its_order(ada, monkeypatch):
    monkeypatch.setattr(environment_file, "PIECE", 1)
    rows = rows_of(ada.get("/environments/csv/?sort=name&after=x"))
    assert [row["Name"] for row in rows] == [CONTOSO, FABRIKAM, TAILSPIN]
    assert rows[0]["Errors"] == "2"
    assert rows[0]["Address"].startswith("http://testserver/environments/")
    only = rows_of(ada.get("/environments/csv/?q=bgo"))
    assert [row["Name"] for row in only] == [FABRIKAM]


def test_no_cell_of_the_file_is_a_formula(ada, owner):
    create_environment(a_design(name="=1+1"), by=owner)
    assert rows_of(ada.get("/environments/csv/"))[0]["Name"] == "'=1+1"


@pytest.mark.usefixtures("three")
def test_rows_with_findings_counted_anew_say_what_the_filter_goes_by(ada):
    assert "Findings counted anew" not in ada.get("/").content.decode()
    Environment.objects.filter(name=CONTOSO).update(judged_by="older")
    assert "Findings counted anew" in ada.get("/?findings=errors").content.decode()
    call_command("tidy")
    assert "Findings counted anew" not in ada.get("/").content.decode()


def test_names_that_look_like_markup_are_shown_as_text(ada, three):
    page = ada.get("/?q=%22%3E<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page
