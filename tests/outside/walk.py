"""Following every link of the portal's own."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "use": "href"}


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []
        self.ids = set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id"))
        if target := given.get(LINKS.get(tag, "")):
            self.links.append(target)


NOT_FOUND = 404
DOCUMENTS = r"/(pdf|docx|xlsx|csv|json|yaml|markdown)/"
"""In addresses of what is no HTML, and takes its time."""

VARIES = r"(?<=/)(\d+|[\w-]{43})(?=/)"
"""What of a path tells one thing from others of its kind."""


def links_of(page):
    """Where a page of HTML leads, and the ids that it has."""
    parser = _Links()
    parser.feed(page)
    return parser.links, parser.ids


def kind(address):
    """What addresses have in common that differ in numbers and secrets alone."""
    parts = urlsplit(address)
    names = sorted({name for name, _value in parse_qsl(parts.query)})
    return re.sub(r"\d+|[\w-]{43}", "#", parts.path), *names


def kind_of_each_environment(address):
    """The kind, and the environment that is shown."""
    of = re.match(r"/environments/(\d+)/", address)
    return of and of[1], *kind(address)


def walk(visitor, starts, seen_as=kind, avoid=r"^$"):
    """Each address that can be reached, its reply and the page that led there.

    One of each that `seen_as` sees as the same, and none in which `avoid` is found.
    Where nothing is found, as with an environment that has no revision, the next of
    the same is asked for.
    """
    waiting = deque((address, "") for address in starts)
    asked, seen = set(), set()
    while waiting:
        address, above = waiting.popleft()
        known = address in asked or seen_as(address) in seen
        if known or re.search(avoid, address):
            continue
        asked.add(address)
        reply = visitor.ask(address)
        if reply.status != NOT_FOUND:
            seen.add(seen_as(address))
        yield address, reply, above
        led = [reply.headers["Location"]] if reply.headers["Location"] else []
        if reply.is_html:
            led += links_of(reply.text)[0]
        waiting += [(target, address) for target in own(led, address)]


def own(links, address):
    """Those that lead to the portal itself, without what is behind a #."""
    for link in links:
        target = urldefrag(urljoin(f"https://here{address}", link)).url
        if target.startswith("https://here/"):
            yield target.removeprefix("https://here")
