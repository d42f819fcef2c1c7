"""Every address and form with hostile values, as each role: what must never happen."""

import itertools
import re
from collections import Counter
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.urls import Resolver404, resolve

from tests.outside.forms import forms_in
from tests.outside.roles import NOBODY, STRANGER
from tests.outside.walk import (
    VARIES,
    kind,
    kind_of_each_environment,
    links_of,
    own,
    walk,
)
from tests.views import who_may
from tests.views.page_forms import forms_of

TAG = "<x7q>"
SUM = "{{7*7191}}${7*7191}<%=7*7191%>"
EVALUATED, PASSWORDS = "50337", "root:x:0:"
HOSTILE = (
    f"\"'>{TAG}{SUM}",
    "../../../../../../etc/passwd",
    "' OR 1=1 --",
    "\0\x01\x7f\u202e\ufeff\U0001f4a9",
    "-1",
    "9" * 40,
    "1e999",
    "é\u0301" * 5000,
    "",
)
STRICT = {
    "Content-Security-Policy": r"(?!.*unsafe).*default-src 'none'",
    "Strict-Transport-Security": r"max-age=31536000",
    "X-Content-Type-Options": r"nosniff$",
    "X-Frame-Options": r"DENY$",
    "Referrer-Policy": r"(same-origin|no-referrer)$",
    "Cross-Origin-Opener-Policy": r"same-origin$",
    "Cross-Origin-Resource-Policy": r"same-origin$",
    "Permissions-Policy": r".*camera=\(\)",
    "Cache-Control": r"(.*no-store|.*immutable|max-age=\d+)",
}
"""Every answer has these, and they look so."""
AS = {
    "viewer": who_may.VIEWER,
    "planner": who_may.PLANNER,
    "reviewer": who_may.REVIEWER,
    "lead": who_may.LEADER,
    STRANGER: who_may.STRANGER,
    NOBODY: who_may.NOBODY,
}
"""What the table of who may do what calls them."""
HIDDEN = re.compile("Contoso (development|staging)|Wide World Importers")
"""The names of plans that outsiders see nothing of."""
EXAMPLES = "/components/"
"""Its links lead nowhere, for it shows what pages are made of."""


def faults(portal, given):
    """What was wrong, and to whom."""
    found = []
    for role in given.roles:
        with portal.served() as port:
            starts = [each for each in portal.addresses if re.search(given.part, each)]
            crawl = Crawl(portal.visitor(port, role), role, starts)
            crawl.run()
        said = ", ".join(f"{what}: {count}" for what, count in crawl.asked.items())
        print(f"{role}: {said}; statuses {dict(sorted(crawl.statuses.items()))}")
        print("".join(f"  {fault}\n" for fault in crawl.faults), end="", flush=True)
        found += crawl.faults
    return list(dict.fromkeys(found))


class Crawl:
    """One role, and what it was answered."""

    def __init__(self, visitor, role, starts):
        self.visitor, self.role = visitor, role
        self.starts = starts
        self.asked: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.faults: list[str] = []

    def run(self):
        walked = self.looked()
        self.broken_links(walked)
        for address, reply, _above in walked:
            for hostile in hostile_addresses(address, reply):
                self.look("hostile address", hostile, self.visitor.ask(hostile))
        for found in forms_in(walked):
            self.send(found)
        self.looked()  # what was sent may be shown anywhere

    def looked(self):
        of_each = self.role in (STRANGER, NOBODY)
        seen_as = kind_of_each_environment if of_each else kind
        walked = list(walk(self.visitor, self.starts, seen_as))
        for address, reply, _above in walked:
            self.look("page", address, reply)
            self.allowed(address, reply)
        return walked

    def send(self, found):
        """A form with only its texts hostile, and with all that can be chosen too."""
        for turn, in_choices in itertools.product(range(3), (False, True)):
            texts = itertools.islice(itertools.cycle(HOSTILE), turn * 3, None)
            sent = found.filled(texts, in_choices=in_choices)
            reply = self.visitor.ask(found.address, sent)
            self.look("hostile form", found.address, reply)

    def look(self, what, address, reply):
        """Count an answer, and say what no answer may be."""
        self.asked[what] += 1
        self.statuses[reply.status] += 1
        if reply.status >= 500:
            self.fault(address, f"answers a {what} with {reply.status}")
        for name, pattern in STRICT.items():
            if not re.match(pattern, reply.headers[name] or "", re.DOTALL):
                self.fault(address, f"has {name}: {reply.headers[name]}")
        if reply.is_html and TAG in reply.text:
            self.fault(address, f"shows a {what} unescaped")
        for trace in (EVALUATED, PASSWORDS):
            if trace in reply.text:
                self.fault(address, f"answers a {what} with {trace}")

    def allowed(self, address, reply):
        """Whether the role may see this, by the table of all addresses."""
        try:
            name = resolve(urlsplit(address).path).url_name
        except Resolver404:
            return
        word = who_may.WHO_MAY.get(name or "", "")
        outside = self.role in (STRANGER, NOBODY)
        told = HIDDEN.search(reply.text) if outside else None
        if told and name not in who_may.BY_LINK:
            self.fault(address, f"tells of {told[0]}")
        if self.role not in AS or address not in self.starts:
            return  # the stranger has a team too, which no start is about
        if reply.status == 200 and AS[self.role] not in who_may.RULES.get(word, ()):
            self.fault(address, "is shown, which is for others")
        if outside and word == who_may.MEMBERS and reply.status not in (302, 404, 405):
            self.fault(address, f"answers {reply.status} instead of 404")

    def broken_links(self, walked):
        """Links of our pages that lead to nothing, or to no such place on a page."""
        ids = {a: links_of(r.text)[1] for a, r, _above in walked if r.is_html}
        for address, reply, above in walked:
            if address.startswith(("/admin/", EXAMPLES)):
                continue
            is_refused = reply.status in (400, 403, 404, 405, 410)
            if above and is_refused and not above.startswith(EXAMPLES):
                self.fault(above, f"leads to {address}, which answers {reply.status}")
            for link in links_of(reply.text)[0] if reply.is_html else ():
                place = urlsplit(link).fragment
                for target in own([link], address) if place else ():
                    if target in ids and place not in ids[target]:
                        self.fault(address, f"leads to {link}: there is no such place")

    def fault(self, address, what):
        self.faults.append(f"{self.role}: {address[:200]} {what}")


def hostile_addresses(address, reply):
    """`address` with each value of its query, and each part that varies, hostile."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if reply.is_html:
        for form in forms_of(reply.text):
            if form.method == "get" and (form.action or parts.path) == parts.path:
                query |= {each.name: each.value for each in form.inputs}
    for name, value in itertools.product(query, HOSTILE):
        yield f"{parts.path}?{urlencode({**query, name: value})}"
    if reply.status != 200:
        return
    for varied in re.finditer(VARIES, parts.path):
        for value in HOSTILE[:-1]:
            text = quote(value[:200], safe="")
            yield f"{parts.path[: varied.start()]}{text}{parts.path[varied.end() :]}"
