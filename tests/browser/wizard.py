"""The wizard as a person sees it who uses a mouse."""

import re

from playwright.sync_api import expect


def address(environment, slug):
    return f"/environments/{environment.pk}/design/{slug}/"


def of(label, name):
    """The label of a field that stands once for every machine or destination."""
    return f"{label} \N{EN DASH} {name}"


class Wizard:
    """The page of a step."""

    def __init__(self, page):
        self.page = page

    def open(self, environment, slug):
        self.page.goto(address(environment, slug))
        return self

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def jump(self, step):
        """Press a step in the list of steps; what was typed is sent with it."""
        steps = self.page.get_by_role("navigation", name="Steps of the design")
        steps.get_by_role("button", name=re.compile(f"^{step}")).click()
        return self.is_at(step)

    def is_at(self, step):
        """Wait for the page of that step, to its end."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(step)
        self.page.wait_for_load_state()
        return self

    def shows_hosts(self, *names):
        """Wait until these are the machines, in this order."""
        hosts = self.page.get_by_label("Host name", exact=True)
        expect(hosts).to_have_count(len(names))
        for place, name in enumerate(names):
            expect(hosts.nth(place)).to_have_value(name)
        return self

    def field(self, label):
        mark = r"\s*\*?"  # of a field that must be filled in
        return self.page.get_by_label(re.compile(f"^\\s*{re.escape(label)}{mark}\\s*$"))

    def box(self, component, machine):
        """A box of the matrix of components."""
        name = re.compile(f"^{component}, {machine}(:|$)")
        return self.page.get_by_role("checkbox", name=name)

    @property
    def findings(self):
        """The findings beside the step."""
        return self.page.get_by_role("region", name="Findings")

    def shows_errors(self, number):
        word = "error" if number == 1 else "errors"
        expect(self.findings.locator(".k2-counts")).to_contain_text(f"{number} {word}")
        return self

    def verdict(self, machine):
        """What is said of the database that a machine uses."""
        row = self.page.get_by_role("group", name=machine, exact=True)
        return row.locator(".k2-verdict-place")
