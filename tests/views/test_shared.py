"""What a link for others shows to somebody without an account: that, and no more."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils.timezone import localdate

from planner.domain.refusal import Refusal
from planner.exporters import ALL, EXPORTERS
from planner.models import Anchor, SecondFactorRole, Share
from planner.second_factor import REMEMBERED
from planner.services.comments import begin_thread
from planner.services.environments import create_environment
from planner.services.evidence import Upload
from planner.services.shares import make_share
from planner.views.sign_off_files import FORMATS
from tests.installing import passed, started
from tests.people import a_colleague
from tests.views.conftest import sample, submitted
from tests.views.every_address import every_address

pytestmark = pytest.mark.django_db

KEY = "SECRET-KEY-0123456789"


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer", last_name="Of-the-team")


@pytest.fixture
def installation(owner, bob):
    plan = sample("multitiered-clean")
    machines = tuple(
        replace(each, license=replace(each.license, key=f"{KEY}{number}"))
        if each.license.key
        else each
        for number, each in enumerate(plan.machines)
    )
    design = replace(plan, machines=machines, default_server="")
    here = create_environment(design, by=owner)
    found = started(here, owner, bob)
    files = (Upload("seen.log", b"What nobody else sees."),)
    passed(found.tasks.first(), owner, files=files)
    begin_thread(here, Anchor.PLAN, "", "Between us only.", revision=1, by=owner)
    return found


@pytest.fixture
def links(installation, owner):
    """The address of a link to each thing, by what it shows."""
    revision, day = installation.revision, localdate()
    made = {
        "revision": make_share(revision, until=day, by=owner),
        "checklist": make_share(revision, checklist=True, until=day, by=owner),
        "sign-off": make_share(installation, until=day, by=owner),
    }
    return {what: f"/shared/{secret}/" for what, (_share, secret) in made.items()}


class Links(HTMLParser):
    """Where a page leads to, what it loads, and what it sends."""

    def __init__(self, page):
        super().__init__()
        self.leads, self.sends = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.leads.append(dict(attributes)["href"])
        if tag in ("form", "script", "button", "input"):
            self.sends.append(tag)


def everything_under(client, link):
    """The link's page and all that it leads to, each with its body."""
    page = client.get(link)
    yield link, page, page.content
    for lead in dict.fromkeys(Links(page.content.decode()).leads):
        if lead.startswith(link):
            reply = client.get(lead)
            yield lead, reply, reply.content


def test_a_revision_is_shown_with_findings_approval_and_fingerprint(
    client, links, installation
):
    page = client.get(links["revision"]).content.decode()
    for text in (
        installation.revision.fingerprint,
        "Findings as judged then",
        "OPS-06",
        "Approved by Of-the-team",
        "Topology",
        "Shared database",
    ):
        assert text in page


def test_a_checklist_is_shown_as_page_and_in_every_format(client, links):
    link = links["checklist"]
    assert "Done by" in client.get(link).content.decode()
    for slug in ALL:
        assert client.get(f"{link}{slug}/").status_code == 200, slug
    reply = client.get(f"{link}zip/json/")
    assert len(ZipFile(BytesIO(reply.content)).namelist()) > 2


def test_a_machine_of_a_checklist_is_chosen_by_its_own_links(client, links):
    page = client.get(links["checklist"]).content.decode()
    narrow = next(lead for lead in Links(page).leads if "machine=" in lead)
    assert client.get(f"{links['checklist']}{narrow}").status_code == 200
    missing = client.get(f"{links['checklist']}?machine=99999")
    assert missing.status_code == 404


def test_a_record_is_shown_as_page_pdf_and_json(client, links):
    link = links["sign-off"]
    assert "NOT SIGNED OFF" in client.get(link).content.decode()
    assert client.get(f"{link}pdf/").content.startswith(b"%PDF")
    assert client.get(f"{link}json/").json()["fingerprint"]


@pytest.mark.parametrize("what", ["revision", "checklist", "sign-off"])
def test_a_page_leads_nowhere_else_and_sends_nothing(client, links, what):
    found = Links(client.get(links[what]).content.decode())
    inside = ("#", "?", links[what], "https://")
    assert [lead for lead in found.leads if not lead.startswith(inside)] == []
    assert found.sends == []


@pytest.mark.parametrize("what", ["revision", "checklist", "sign-off"])
def test_nothing_of_the_team_is_told_beside_the_document(client, links, owner, what):
    for address, _reply, body in everything_under(client, links[what]):
        if b"%PDF" in body[:8] or body[:2] == b"PK":
            continue
        text = body.decode()
        for hidden in ("Between us only", "Team of ada", "What nobody else sees"):
            assert hidden not in text, address
        assert not re.search(r"/environments/|/teams/|/rules/|/sign-in/", text), address


def texts_in(body):
    """The bytes of a file, and of each file in it if it is a ZIP."""
    if body[:2] != b"PK":
        return [body]
    with ZipFile(BytesIO(body)) as inside:
        return [t for name in inside.namelist() for t in texts_in(inside.read(name))]


@pytest.mark.parametrize("what", ["revision", "checklist", "sign-off"])
def test_no_key_is_shown_even_to_a_planner(client, ada, links, what):
    for who in (client, ada):
        for address, reply, body in everything_under(who, links[what]):
            assert reply.status_code == 200, address
            assert not any(KEY.encode() in text for text in texts_in(body)), address


def test_a_planner_sees_the_same_page_as_everybody(client, ada, links):
    for link in links.values():
        assert client.get(link).content == ada.get(link).content


def test_who_lacks_a_second_factor_sees_what_everybody_sees(client, ada, links):
    SecondFactorRole.objects.create(role="planner")
    caches["process"].delete(REMEMBERED)
    assert ada.get("/").headers["Location"] == "/account/second-factor/"
    shown = [
        *links.values(),
        f"{links['checklist']}markdown/",
        f"{links['checklist']}zip/markdown/",
        "/shared/no-such-link/",
        "/shared/no/such/link/",
    ]
    for address in shown:
        seen, by_everybody = ada.get(address), client.get(address)
        assert seen.status_code == by_everybody.status_code
        assert seen.content == by_everybody.content
    assert ada.get(shown[0]).status_code == 200


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_visitor_gets_no_session_and_no_cookie(links, method):
    for link in [*links.values(), "/shared/unknown/", "/shared/a/b/c/"]:
        visitor = Client()
        reply = getattr(visitor, method)(link)
        assert not reply.cookies
        assert not visitor.cookies
        assert "Set-Cookie" not in reply.headers


def test_every_answer_keeps_caches_robots_and_referrers_out(client, links):
    asked = [(link, "get") for link in links.values()]
    files = (f"{links['checklist']}pdf/", f"{links['sign-off']}json/")
    wrong = ("/shared/unknown/", "/shared/x/y/z/")
    asked += [(address, "get") for address in files + wrong]
    asked += [(links["revision"], "post"), (links["revision"], "head")]
    for address, method in asked:
        headers = getattr(client, method)(address).headers
        assert "no-store" in headers["Cache-Control"], address
        assert headers["Referrer-Policy"] == "no-referrer", address
        assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive", address


def test_pages_name_nothing_to_robots_and_previews(client, links):
    for link in links.values():
        page = client.get(link).content.decode()
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
        assert "<title>Shared \u2013 K2 connect planner</title>" in page
        assert not re.search(r"og:|twitter:|name=\"description\"|ld\+json", page)


def test_robots_are_asked_to_stay_out_of_the_whole_portal(client):
    reply = client.get("/robots.txt")
    assert reply.headers["Content-Type"].startswith("text/plain")
    assert reply.content.decode().splitlines() == ["User-agent: *", "Disallow: /"]


def test_a_file_that_cannot_be_made_is_told_without_the_portal(
    client, links, monkeypatch
):
    def busy(_record):
        raise Refusal("Others are busy.")

    monkeypatch.setitem(FORMATS, "pdf", (busy, "application/pdf"))
    reply = client.get(f"{links['sign-off']}pdf/")
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "Others are busy." in page
    assert "no-store" in reply.headers["Cache-Control"]
    assert Links(page).leads == ["#main"]
    assert not reply.cookies
    assert opened("sign-off") == 0


def opened(what="revision"):
    return Share.objects.get(what=what).opened


def test_pages_and_files_that_were_shown_count(client, links):
    client.get(links["checklist"])
    client.get(f"{links['checklist']}markdown/")
    assert opened("checklist") == 2
    client.get(f"{links['checklist']}no-such-format/")
    client.get(f"{links['checklist']}?machine=99999")
    assert opened("checklist") == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": "Slackbot-LinkExpanding 1.0"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "Mozilla/5.0 SkypeUriPreview Preview/0.5"},
    ],
)
def test_what_is_fetched_for_nobody_does_not_count(client, links, headers):
    assert client.get(links["revision"], headers=headers).status_code == 200
    assert opened() == 0


def test_asking_for_the_head_or_sending_does_not_count(client, links):
    client.head(links["revision"])
    assert client.post(links["revision"]).status_code == 405
    assert opened() == 0


def test_one_link_shows_nothing_of_another(client, links):
    for slug in (*ALL, "pdf", "json"):
        assert client.get(f"{links['revision']}{slug}/").status_code == 404
    for slug in EXPORTERS:
        for what in ("revision", "sign-off"):
            assert client.get(f"{links[what]}zip/{slug}/").status_code == 404
    assert client.get(f"{links['sign-off']}markdown/").status_code == 404
    assert client.get(f"{links['checklist']}xlsx/keys/").status_code == 404


def test_a_later_revision_changes_nothing_of_what_is_shown(
    client, links, installation, owner
):
    before = client.get(links["revision"]).content
    environment = installation.environment
    submitted(environment, owner, message="Later", service_account="CONTOSO\\later")
    assert client.get(links["revision"]).content == before


def test_a_links_secret_opens_nothing_else_of_the_team(client, links, installation):
    environment = installation.environment
    client.get(links["revision"])
    addresses = [
        address
        for address in every_address(environment)
        if re.search(r"^/(environments|teams|templates|my-work)/", address)
    ]
    assert len(addresses) > 100
    for address in addresses:
        reply = client.get(address)
        led = reply.headers.get("Location", "").startswith("/sign-in/?next=")
        assert led or reply.status_code in (404, 405), address
        for link in links.values():
            tried = f"{link}{address.lstrip('/')}"
            assert client.get(tried).status_code == 404, tried


@pytest.mark.parametrize("what", ["revision", "checklist", "sign-off"])
def test_a_page_costs_few_queries(client, links, what, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        assert client.get(links[what]).status_code == 200
