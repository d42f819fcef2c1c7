"""One person at work, as a browser asks: reading, designing, ticking and exporting."""

import http.client
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from benchmarks.page import CSRF_TOKEN, ROWS
from tests.views.page_forms import forms_of

FORM = "application/x-www-form-urlencoded"
FILES = ("csv", "markdown", "json", "xlsx", "pdf")
PATIENCE = 60  # seconds


class Worker:
    """Works until it is told to stop; what was confirmed is kept for a check."""

    def __init__(self, port: int, about: dict[str, Any], *, floor: bool = False):
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=PATIENCE
        )
        self.session = about["session"]
        self.environment = f"/environments/{about['environment']}/"
        self.key = about["environment"]
        self.installation = f"{self.environment}installations/{about['number']}/"
        self.tasks = about["tasks"]
        self.chance = random.Random(self.key)
        self.times: dict[str, list[float]] = {}
        self.errors: Counter[str] = Counter()
        self.confirmed: list[tuple[str, int, str]] = []
        self.notes = ""
        self.work: list[Callable[[], None]] = (
            [self.look_at_the_floor]
            if floor
            else [self.read, self.read, self.design, self.tick, self.export]
        )

    def work_until(self, end: float) -> None:
        """Do one thing after the other; the last notes are what has to be there."""
        while time.monotonic() < end:
            try:
                self.chance.choice(self.work)()
            except (OSError, http.client.HTTPException) as error:
                self.errors[type(error).__name__] += 1
                self.connection.close()
        if self.notes:
            self.confirmed.append(("notes", self.key, self.notes))

    def look_at_the_floor(self) -> None:
        """The minimal page that a signed-in person may see."""
        self.ask("floor", ROWS)

    def read(self) -> None:
        """A list, an environment and the steps of an installation."""
        self.ask("reading", self.chance.choice(["/?sort=name", "/?q=contoso", "/"]))
        self.ask("reading", self.environment)
        self.ask("reading", self.installation)

    def design(self) -> None:
        """Open a step, change the notes and save."""
        path = f"{self.environment}design/layout/"
        sent = self.form_of("designing", path, "notes")
        text = f"Note {self.chance.random()}"
        if sent and self.ask("saving", path, {**sent, "notes": text, "action": "next"}):
            self.notes = text

    def tick(self) -> None:
        """Open a step of the installation that can start, and say that it passed."""
        if not self.tasks:
            return
        task = self.tasks.pop(0)
        path = f"{self.installation}tasks/{task}/"
        sent = self.form_of("ticking", path, "outcome")
        text = f"Seen {self.chance.random()}"
        said = {
            "outcome": "passed",
            "note": text,
            "evidence": "It works.",
            "around": text,
        }
        if sent and self.ask("writing", path, {**sent, **said}):
            self.confirmed.append(("result", task, text))

    def export(self) -> None:
        """A document of the checklist."""
        slug = self.chance.choice(FILES)
        self.ask("exporting", f"{self.environment}checklist/{slug}/")

    def form_of(self, kind: str, path: str, field: str) -> dict[str, Any]:
        """What the form with this field would send as it is shown; {} without one."""
        page = self.ask(kind, path)
        for form in forms_of(page.decode()):
            if any(each.name == field for each in form.inputs):
                return {
                    each.name: each.value
                    for each in form.inputs
                    if each.is_on and each.kind != "file"
                }
        if page:
            self.errors[f"{kind}: no form with {field}"] += 1
        return {}

    def ask(self, kind: str, path: str, sent: dict[str, Any] | None = None) -> bytes:
        """The body of the answer, b"" for one that is not as it should be."""
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF_TOKEN}",
            "X-CSRFToken": CSRF_TOKEN,
        }
        if sent:
            headers["Content-Type"] = FORM
        body = urlencode(sent) if sent else None
        start = time.perf_counter()
        self.connection.request("POST" if sent else "GET", path, body, headers)
        reply = self.connection.getresponse()
        content = reply.read()
        self.times.setdefault(kind, []).append(time.perf_counter() - start)
        if reply.status != (302 if sent else 200):
            self.errors[f"{kind}: {reply.status}"] += 1
            return b""
        return content or b"-"
