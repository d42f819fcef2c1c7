"""The Nu HTML checker on every page, fragment and document that the portal makes."""

import io
import itertools
import json
import re
import subprocess
import time
import zipfile
from collections import defaultdict

from django.template.loader import render_to_string
from django.test import RequestFactory

from planner.failures import AWAY, FILES, FULL, READ_ONLY, SLOW, server_error
from tests.outside.forms import forms_in
from tests.outside.roles import EVERYTHING
from tests.outside.tools import vnu
from tests.outside.walk import DOCUMENTS, kind, kind_of_each_environment, walk

FRAGMENT = (
    "<!doctype html><html lang='en'><title>x</title><main><h1>x</h1>{}</main></html>"
)
"""What htmx puts into a page is looked at in a page of its own."""


def faults(portal, given):
    """The messages, each once with the pages that have it."""
    folder = portal.folder / "pages"
    folder.mkdir()
    names = {}
    for number, (name, text) in enumerate(_different(_pages(portal, given))):
        (folder / f"{number}.html").write_text(text)
        names[f"{number}.html"] = name
    files = [str(folder / each) for each in names]
    command = [*vnu(), "--format", "json", "--stdout", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = defaultdict(list)
    for each in json.loads(run.stdout)["messages"]:
        page = names[each["url"].rpartition("/")[2]]
        about = each.get("extract", "").strip().replace("\n", " ")
        found[each.get("subType", each["type"]), each["message"]].append((page, about))
    print(f"{len(names)} pages, {sum(map(len, found.values()))} messages")
    return [_told(message, places) for message, places in found.items()]


def _told(message, places):
    pages = list(dict.fromkeys(page for page, _about in places))
    lines = [
        f"{message[0]}: {message[1]}",
        f"  {len(places)} times, e.g. {places[0][1]}",
    ]
    lines += [f"  {page}" for page in pages[:5]]
    return "\n".join(lines)


def _different(pages):
    """Each text once, with the name that it has first."""
    texts = {text: name for name, text in reversed(list(pages))}
    return [(name, text) for text, name in reversed(texts.items())]


def _pages(portal, given):
    with portal.served() as port:
        for role in given.roles:
            yield from _seen_by(portal, port, role, given.part)
    yield from _errors(portal)


def _seen_by(portal, port, role, part):
    visitor = portal.visitor(port, role)
    starts = [address for address in portal.addresses if re.search(part, address)]
    begun = time.monotonic()
    everything = role == EVERYTHING
    seen_as = kind_of_each_environment if everything else kind
    walked = list(walk(visitor, starts, seen_as, avoid=DOCUMENTS))
    print(
        f"{role}: {len(walked)} addresses, {time.monotonic() - begun:.0f} s", flush=True
    )
    for address, reply, _above in walked:
        if not address.startswith("/admin/"):  # Django's own pages
            yield from _documents(f"{role}: {reply.status} {address}", reply)
    if everything:
        for found in forms_in(walked):
            reply = visitor.ask(found.address, found.filled(itertools.repeat("")))
            yield from _documents(f"{role}: {reply.status} POST {found.address}", reply)


def _documents(name, reply):
    """The documents in a reply: itself, the fragment it is, or those of an archive."""
    if reply.headers.get_content_type() == "application/zip":
        with zipfile.ZipFile(io.BytesIO(reply.body)) as archive:
            for each in archive.namelist():
                if each.endswith(".html"):
                    yield f"{name} {each}", archive.read(each).decode()
    elif reply.is_page:
        yield name, reply.text
    elif reply.is_html:
        yield name, FRAGMENT.format(reply.text)


def _errors(portal):
    """The pages of errors, one of each."""
    with portal.served(K2_LIMITS="on", K2_LIMIT_COMPARISONS="1/h") as port:
        demo = portal.visitor(port, "demo")
        replies = [
            demo.ask("/no/such/page/"),
            demo.ask("/", {}, Origin="https://elsewhere.example"),
            demo.ask("/", method="POST", **{"Content-Length": "99999999999"}),
            demo.ask("/", {"x": "1"}, **{"Content-Encoding": "gzip"}),
            demo.ask("/", Host="elsewhere.example"),
            *(demo.ask("/tools/connection-strings/", {"text": "x"}) for _ in "12"),
        ]
    for reply in replies:
        yield from _documents(f"error {reply.status}", reply)
    yield "error 500", server_error(RequestFactory().get("/")).content.decode()
    for what in (AWAY, SLOW, READ_ONLY, FULL, FILES):
        yield f"error 503, {what}", render_to_string("503.html", {"what": what})
