"""What `python -m tests.outside` would notice, on answers made up for it."""

from http.client import HTTPMessage

import pytest

from tests.outside.crawl import STRICT, TAG, Crawl, hostile_addresses
from tests.outside.roles import NOBODY
from tests.outside.visitor import Reply
from tests.outside.walk import kind, links_of, own, walk

GOOD = {
    "Content-Type": "text/html",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Cache-Control": "no-store",
}


def answer(text="", status=200, **changed):
    headers = HTTPMessage()
    for name, value in {**GOOD, **changed}.items():
        headers[name] = value
    return Reply(status, headers, text.encode())


def said(role, reply, address="/teams/"):
    crawl = Crawl(None, role, [address])
    crawl.look("page", address, reply)
    crawl.allowed(address, reply)
    return crawl.faults


def test_a_good_answer_has_no_fault():
    assert said("demo", answer("Contoso")) == []


@pytest.mark.parametrize("name", STRICT)
def test_a_header_that_is_missing_is_a_fault(name):
    (fault,) = said("demo", answer(**{name: ""}))
    assert name in fault


def test_a_policy_that_allows_inline_scripts_is_a_fault():
    loose = "default-src 'none'; script-src 'self' 'unsafe-inline'"
    assert said("demo", answer(**{"Content-Security-Policy": loose}))


@pytest.mark.parametrize("text", [f"a {TAG} b", "it is 50337", "root:x:0:0:root"])
def test_what_was_sent_and_comes_to_life_is_a_fault(text):
    assert len(said("demo", answer(text))) == 1


def test_an_error_of_the_server_is_a_fault():
    assert said("demo", answer(status=500)) == ["demo: /teams/ answers a page with 500"]


def test_a_page_of_others_that_is_shown_is_a_fault():
    assert said("stranger", answer("Fabrikam")) == []
    assert said("stranger", answer("Contoso staging")) == [
        "stranger: /teams/ tells of Contoso staging"
    ]
    assert len(said(NOBODY, answer(), "/environments/1/")) == 2
    assert said("stranger", answer(status=403), "/environments/1/")


def test_a_link_to_nothing_is_a_fault():
    crawl = Crawl(None, "demo", [])
    page = answer('<p id="a"><a href="#a">a</a> <a href="#b">b</a> <a href="/c/">c</a>')
    crawl.broken_links([("/", page, ""), ("/c/", answer(status=404), "/")])
    assert crawl.faults == [
        "demo: / leads to #b: there is no such place",
        "demo: / leads to /c/, which answers 404",
    ]


def test_each_part_of_an_address_that_varies_is_made_hostile():
    page = answer('<form><input name="q"></form>')
    addresses = list(hostile_addresses("/environments/7/history/?who=ada", page))
    assert any(each.startswith("/environments/-1/history/") for each in addresses)
    for name in ("q", "who"):
        assert any(f"{name}=-1" in each for each in addresses)


def test_addresses_that_differ_in_numbers_are_of_one_kind():
    assert kind("/environments/1/?q=a") == kind("/environments/22/?q=b")
    assert kind("/environments/1/") != kind("/environments/1/?q=b")


class OnlyTheSecondHasOne:
    """A portal whose environments but the second have no revision."""

    def ask(self, address):
        return answer(status=200 if address == "/environments/2/revisions/1/" else 404)


def test_what_the_first_environment_lacks_is_looked_at_in_another():
    starts = [f"/environments/{number}/revisions/1/" for number in (1, 1, 2, 3)]
    walked = [
        (address, reply.status)
        for address, reply, _above in walk(OnlyTheSecondHasOne(), starts)
    ]
    assert walked == [(starts[0], 404), (starts[2], 200)]


def test_only_links_of_the_portal_are_followed():
    page = '<a href="//x.example/">a</a><a href="mailto:x">b</a><a href="../c/#d">c</a>'
    assert list(own(links_of(page)[0], "/a/b/")) == ["/a/c/"]
