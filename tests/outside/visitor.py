"""Somebody who asks the portal by hand, as a proxy passes it on."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlencode

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

TOKEN = "a" * 32
"""Of every form: that of the cookie, which is sent along."""


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self):
        return self.body.decode(errors="replace")

    @property
    def is_html(self):
        return self.headers.get_content_type() == "text/html"

    @property
    def is_page(self):
        return self.is_html and b"<!doctype" in self.body[:200].lower()


class Visitor:
    """`session` is the key of the session, "" for nobody."""

    def __init__(self, port, session=""):
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.session = session

    @property
    def headers(self):
        """What a browser and the proxy say with every request."""
        cookies = {"csrftoken": TOKEN, "sessionid": self.session}
        said = [
            f"{prefix}{name}={value}"
            for prefix in ("__Host-", "")  # by https, and by plain http
            for name, value in cookies.items()
            if value
        ]
        return {"X-Forwarded-Proto": "https", "Cookie": "; ".join(said)}

    def ask(self, path, sent=None, method="", **headers):
        """The Reply to a GET, or to a POST of what is `sent`: texts and files."""
        said = {**self.headers, **headers}
        body = None
        if sent is not None:
            said["Origin"] = f"https://127.0.0.1:{self.port}"
            said["X-CSRFToken"] = TOKEN
            has_file = any(hasattr(each, "read") for v in sent.values() for each in v)
            if has_file:
                body = encode_multipart(BOUNDARY, sent)
                said["Content-Type"] = MULTIPART_CONTENT
            else:
                body = urlencode(sent, doseq=True).encode()
                said["Content-Type"] = "application/x-www-form-urlencoded"
        how = method or ("GET" if sent is None else "POST")
        try:
            return self._asked(how, path, body, said)
        except (http.client.RemoteDisconnected, BrokenPipeError):
            self.connection.close()  # it was idle for too long
            return self._asked(how, path, body, said)

    def _asked(self, method, path, body, headers):
        self.connection.request(method, path, body, headers)
        reply = self.connection.getresponse()
        return Reply(reply.status, reply.headers, reply.read())
