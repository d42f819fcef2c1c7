"""A browser of somebody patient, who asks again where a portal does not answer."""

import http.client
import re
import socket
import time
from collections import Counter
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

from tests.outages.proxy import NAME
from tests.views.page_forms import forms_of

AGAIN = {502, 503, 504}
TRIES, PAUSE = 60, 0.5
PATIENCE = 70  # seconds, more than nginx has


@dataclass
class Page:
    """`tries`: what was sent more than once may have arrived more than once."""

    status: int
    text: str
    body: bytes
    place: str
    tries: int

    @property
    def is_sign_in(self):
        return "/sign-in/" in self.place

    def form_with(self, field):
        """What the form with this field sends as it is shown; {} without one."""
        for form in forms_of(self.text):
            if any(each.name == field for each in form.inputs):
                return {
                    each.name: each.value
                    for each in form.inputs
                    if each.is_on and each.kind != "file"
                }
        return {}


class Connection(http.client.HTTPSConnection):
    """To the portal's name, which is at a port of this computer."""

    def __init__(self, port, trust):
        super().__init__(NAME, timeout=PATIENCE)
        self.port_here, self.trust = port, trust

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port_here), PATIENCE)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = self.trust.wrap_socket(plain, server_hostname=NAME)


class Browser:
    """Keeps cookies, and counts what it asked for and what it had to ask for again."""

    def __init__(self, port, trust):
        self.connection = Connection(port, trust)
        self.cookies: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.slowest = 0.0

    def ask(self, path, sent=None, *, files=(), loses=0):
        """The page at `path`; with `sent`, what a form gets that is sent there.

        So many answers are lost on the way first: it is asked again for them as well.
        """
        kind, body = packed(sent, files) if sent else ("", None)
        start = time.monotonic()
        for tries in range(1, TRIES + 1):
            page = self._once(path, kind, body, tries)
            if page and tries > loses:
                self.slowest = max(self.slowest, time.monotonic() - start)
                return page
            why = "lost on purpose" if page else "sent again" if sent else "asked again"
            self.counts[why] += 1
            time.sleep(PAUSE)
        raise TimeoutError(f"{path} was asked for {TRIES} times in vain.")

    def _once(self, path, kind, body, tries):
        """The page, or None for one to ask for again."""
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": jar} if jar else {}
        if body:
            headers |= {"Content-Type": kind, "Origin": f"https://{NAME}"}
        self.counts["requests"] += 1
        try:
            self.connection.request("POST" if body else "GET", path, body, headers)
            reply = self.connection.getresponse()
            content = reply.read()
        except (OSError, http.client.HTTPException) as error:
            self.counts[type(error).__name__] += 1
            self.connection.close()
            return None
        if reply.status in AGAIN:
            self.counts[f"status {reply.status}"] += 1
            return None
        self._keep(reply.headers.get_all("Set-Cookie") or ())
        text = content.decode() if "html" in reply.headers["Content-Type"] else ""
        place = reply.headers.get("Location", "")
        return Page(reply.status, text, content, place, tries)

    def _keep(self, said):
        for name, morsel in (
            (n, m) for each in said for n, m in SimpleCookie(each).items()
        ):
            assert name.startswith("__Host-")
            assert morsel["secure"]
            if morsel["max-age"] == 0 or not morsel.value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.coded_value


def packed(sent, files):
    """The content type and the body of a form; `files` as field, name and content."""
    if not files:
        return "application/x-www-form-urlencoded", urlencode(sent).encode()
    edge = uuid4().hex
    parts = [(f'name="{name}"', value.encode()) for name, value in sent.items()]
    parts += [
        (f'name="{field}"; filename="{name}"', body) for field, name, body in files
    ]
    head = f"--{edge}\r\nContent-Disposition: form-data; "
    lines = [f"{head}{about}\r\n\r\n".encode() + body for about, body in parts]
    body = b"\r\n".join([*lines, f"--{edge}--\r\n".encode()])
    return f"multipart/form-data; boundary={edge}", body


def links_to(page, pattern):
    """The addresses in the page that look like this, in their order."""
    return re.findall(f'href="({pattern})"', page.text)
