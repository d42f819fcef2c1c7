"""How much CSS and JavaScript a page loads, as it goes over the wire."""

import http.client
import re

from benchmarks.page import Page, fetch
from benchmarks.servers import Server

LOADED = re.compile(r'<(?:link rel="stylesheet"|script)[^>]*? (?:href|src)="([^"]+)"')


def loaded(server: Server, page: Page, session: str) -> list[str]:
    """The addresses of the style sheets and scripts of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    html = fetch(connection, page, session).decode()
    connection.close()
    return LOADED.findall(html)


def size(server: Server, path: str, encoding: str) -> int:
    """The size of a file in an encoding, in bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    content = fetch(connection, Page(path, path, ""), "", encoding)
    connection.close()
    return len(content)
