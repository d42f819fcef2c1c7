"""Somebody at work: reading, saving, writing results with evidence, exporting."""

import random
import time
from collections import Counter
from hashlib import sha256

from tests.outages.browser import links_to

FILES = ("csv", "markdown", "json", "xlsx")
PAUSE = 0.4  # seconds at most, between two deeds
LOST = 0.1  # so many answers to forms of all: those do not arrive
PNG = b"\x89PNG\r\n\x1a\n"


class SignedOut(Exception):
    """A sign-in page came where another page was due."""


class Person:
    """Does one thing after the other; knows what the portal has confirmed."""

    def __init__(self, name, password, about, browser):
        self.name, self.password, self.browser = name, password, browser
        self.plan = f"/environments/{about['environment']}/"
        self.key, self.tasks = about["environment"], about["tasks"]
        self.installation = f"{self.plan}installations/{about['number']}/"
        self.chance = random.Random(name)
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []
        self.notes = ""
        self.results: list[tuple[int, str, str]] = []

    def sign_in(self):
        sent = self.browser.ask("/sign-in/").form_with("password")
        said = {"login": self.name, "password": self.password}
        page = self.browser.ask("/sign-in/", sent | said)
        assert (page.status, page.is_sign_in) == (302, False), page.status

    def work(self, is_over):
        """Work until `is_over`; whatever is not as it should be is a failure."""
        deeds = [self.read, self.read, self.save, self.write, self.export]
        while not is_over():
            deed = self.chance.choice(deeds)
            try:
                deed()
                self.counts[deed.__name__] += 1
            except SignedOut:
                self.counts["sessions lost"] += 1
                self.failures.append(f"{self.name} was signed out")
                self.sign_in()
            except Exception as fault:
                at = f"{type(fault).__name__} {fault}"
                self.failures.append(f"{self.name}, {deed.__name__}: {at}")
            time.sleep(self.chance.random() * PAUSE)

    def see(self, path, statuses=(200,)):
        """The page at `path`."""
        return self._due(self.browser.ask(path), statuses, path)

    def send(self, path, sent, files=()):
        """The answer to a form. Sent twice, it may find its own traces: 409."""
        loses = int(self.chance.random() < LOST)
        page = self.browser.ask(path, sent, files=files, loses=loses)
        return self._due(page, (302, 409) if page.tries > 1 else (302,), path)

    def _due(self, page, statuses, path):
        if page.is_sign_in:
            raise SignedOut
        if page.status not in statuses:
            raise AssertionError(f"{path} answered {page.status}")
        return page

    def read(self):
        """A list, an environment, and the steps of its installation."""
        self.see(self.chance.choice(["/?sort=name", "/?q=plan", "/"]))
        self.see(self.plan)
        self.see(self.installation)

    def export(self):
        """The checklist as a file."""
        page = self.see(f"{self.plan}checklist/{self.chance.choice(FILES)}/")
        assert page.body

    def save(self):
        """Change the notes of the plan. Who is told of a conflict looks and goes on."""
        path = f"{self.plan}design/layout/"
        text = f"Note {self.chance.random()}"
        page = self.see(path)
        while page.form_with("notes").get("notes") != text:
            sent = page.form_with("notes") | {"notes": text, "action": "next"}
            if self.send(path, sent).status == 302:
                break
            self.counts["arrived at once, sent twice"] += 1
            page = self.see(path)
        self.notes = text

    def write(self):
        """Say that a task passed, with a file, and read the file again."""
        if not self.tasks:
            return
        task = self.tasks.pop(0)
        path = f"{self.installation}tasks/{task}/"
        text = f"Seen {self.chance.random()}"
        file = PNG + self.chance.randbytes(self.chance.randrange(20_000, 200_000))
        sent = self.see(path).form_with("outcome")
        why = "Done before all that it waits for."
        sent |= {"outcome": "passed", "note": text, "evidence": "Seen.", "around": why}
        page = self.send(path, sent, [("uploads", "screen.png", file)])
        if page.status == 409:
            self.counts["arrived at once, sent twice"] += 1
        self.results.append((task, text, sha256(file).hexdigest()))
        page = self.see(path)
        assert text in page.text, f"the result of {path} is not shown"
        address = links_to(page, f"{self.installation}evidence/[0-9]+/")[-1]
        assert self.see(address).body == file, f"{address} is another file"
