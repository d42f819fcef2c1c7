"""A page to measure, and one batch of requests for it."""

import http.client
import time
from dataclasses import dataclass
from statistics import median

from benchmarks.servers import Server

ROWS, JUDGED = "/", "/judged/{}/"
CSRF_TOKEN = "a" * 32
SETTLING = 0.02  # seconds
LONGEST_BATCH = 0.3  # seconds


@dataclass(frozen=True, slots=True)
class Page:
    """`floor` is the path of the page it is compared with; a `body` is posted."""

    name: str
    path: str
    floor: str
    body: str = ""
    status: int = 200
    queries: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a request cost: CPU of the workers and time on the clock, in seconds."""

    cpu: float
    wall: float
    size: int


def cost(server: Server, page: Page, session: str, requests: int) -> Cost:
    """The cost of one request, by a batch of at most `requests`."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    fetch(connection, page, session)  # opens the connection
    time.sleep(SETTLING)
    before = server.cpu()
    walls: list[float] = []
    size = 0
    while len(walls) < requests and sum(walls) < LONGEST_BATCH:
        start = time.perf_counter()
        size = len(fetch(connection, page, session))
        walls.append(time.perf_counter() - start)
    time.sleep(SETTLING)
    cpu = (server.cpu() - before) / len(walls)
    connection.close()
    return Cost(cpu, median(walls), size)


def fetch(
    connection: http.client.HTTPConnection,
    page: Page,
    session: str,
    encoding: str = "identity",
) -> bytes:
    """The body of the answer; one that is not as expected is an error."""
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={CSRF_TOKEN}",
        "X-CSRFToken": CSRF_TOKEN,
        "Accept-Encoding": encoding,
    }
    if page.body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(
        "POST" if page.body else "GET", page.path, page.body or None, headers
    )
    reply = connection.getresponse()
    content = reply.read()
    if reply.status != page.status:
        raise RuntimeError(f"{page.path} answered {reply.status}")
    return content
