"""sqlmap on every form and every address with something in it that varies.

Level 1 and risk 1, unless told otherwise: every technique, on what forms and addresses
carry. The token of forms is sent as a header; the version of a plan is asked for anew
before each request, so that what is sent is kept; what can be done once only, such as
deleting, is tried with that of the page that was walked.
"""

import re
import subprocess
import time
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from tests.outside.forms import forms_in
from tests.outside.roles import EVERYTHING, NOBODY, ROLES
from tests.outside.tools import sqlmap
from tests.outside.visitor import TOKEN
from tests.outside.walk import DOCUMENTS, VARIES, kind, walk
from tests.views.page_forms import NOT_TYPED, WRITABLE, forms_of

SAFE = "do not appear to be injectable"
VULNERABLE = "identified the following injection point"
GONE = "anti-CSRF token 'version' can't be found"
NOT_ASKED = re.compile(r"/sign-out/|/logout/|/sessions/|^/admin/.*(\?_|&)")
"""What ends a session, and lists of the administration narrowed more than once."""
ORDER = sorted(ROLES, key=lambda role: (role != NOBODY, role != EVERYTHING))
MARK = "*"
"""What sqlmap replaces in an address."""


@dataclass(frozen=True)
class Target:
    """What is tried: an address with MARKs, or the parameters of a form."""

    name: str
    address: str
    sent: str = ""
    parameters: tuple[str, ...] = ()
    version_at: str = ""


def faults(portal, given):
    """The addresses that are not found safe, with the words of sqlmap.

    Who can do most tries first; the others what nobody before them could reach.
    """
    found, seen = [], set()
    with portal.served() as port:
        for role in sorted(given.roles, key=ORDER.index):
            visitor = portal.visitor(port, role)
            for target in _targets(visitor, portal.addresses, role):
                what = target.name.removeprefix(role)
                if what not in seen and re.search(given.part, target.name):
                    found += _tried(visitor, target, given.level, portal.folder)
                seen.add(what)
    return found


def _tried(visitor, target, level, folder):
    begun = time.monotonic()
    here = f"http://127.0.0.1:{visitor.port}"
    headers = {**visitor.headers, "X-CSRFToken": TOKEN}
    headers["Origin"] = here.replace("http:", "https:")
    command = [
        *sqlmap(),
        *("--batch", "--disable-coloring", "--flush-session", "--ignore-redirects"),
        *("--ignore-code=*", "--dbms=PostgreSQL", f"--level={level}", "--risk=1"),
        "--text-only",  # it compares pages by itself, and whole ones for minutes
        *("-u", here + target.address),
        *("--headers", "\n".join(f"{name}: {each}" for name, each in headers.items())),
    ]
    if target.sent:
        command += ["--data", target.sent, "-p", ",".join(target.parameters)]
    if target.version_at:
        command += ["--csrf-token=version", f"--csrf-url={here}{target.version_at}"]
    command += ["--output-dir", str(folder / "sqlmap")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if GONE in run.stdout:
        print(f"what the first try did is done: {target.name}")
        return _tried(visitor, replace(target, version_at=""), level, folder)
    verdict = _verdict(run.stdout)
    print(f"{verdict:10} {time.monotonic() - begun:4.0f} s  {target.name}", flush=True)
    if verdict == "safe":
        return []
    print(run.stdout[-3000:], run.stderr[-500:], flush=True)
    return [f"{target.name}: {verdict}"]


def _verdict(said):
    if VULNERABLE in said:
        return "VULNERABLE"
    return "safe" if SAFE in said else "not tried"


def _targets(visitor, starts, role):
    """What this role can try, each parameter of each kind once."""
    walked = [
        (address, reply, above)
        for address, reply, above in walk(visitor, starts, avoid=DOCUMENTS)
        if reply.status == 200 and not NOT_ASKED.search(address)
    ]
    seen = set()
    for address, reply, _above in walked:
        marked = _marked(address, reply)
        if MARK in marked and kind(marked) not in seen:
            seen.add(kind(marked))
            yield Target(f"{role}: GET {marked}", marked)
    for found in forms_in(walked):
        if not NOT_ASKED.search(found.address):
            yield from _form(found, role)


def _marked(address, reply):
    """The address with a MARK after all in it that varies, searches included."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    for form in forms_of(reply.text) if reply.is_html else ():
        if form.method == "get" and (form.action or parts.path) == parts.path:
            query = {each.name: each.value for each in form.inputs} | query
    path = re.sub(VARIES, lambda match: match[0] + MARK, parts.path)
    said = "&".join(
        f"{urlencode({name: value})}{MARK}" for name, value in query.items()
    )
    return f"{path}?{said}" if said else path


def _form(found, role):
    """The form as it stands, with each kind of field tried once."""
    fields = {
        re.sub(r"\d+", "#", each.name): each.name
        for each in reversed(found.form.inputs)
        if each.name not in NOT_TYPED and each.kind != "file"
    }
    if not fields:
        return
    sent = found.filled(iter(lambda: "1", None))
    sent = {name: v for name, v in sent.items() if not hasattr(v[0], "read")}
    for each in found.form.inputs:
        if each.name in fields.values():
            sent.setdefault(each.name, ["1"])
        if each.kind in WRITABLE and each.value:
            sent[each.name] = [each.value]
    has_version = any(
        each.name == "version" and each.kind == "hidden" for each in found.form.inputs
    )
    yield Target(
        f"{role}: POST {found.address} ({', '.join(sorted(fields))})",
        quote(found.address, safe="/?=&%"),
        urlencode(sent, doseq=True).replace("%2A", "%2a"),
        tuple(sorted(fields.values())),
        found.page if has_version else "",
    )
