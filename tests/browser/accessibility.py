"""What axe-core says about a page, and whether it has to be scrolled sideways."""

from axe_playwright_python.sync_playwright import Axe
from django.db import connection

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
EVERYTHING = {"type": "tag", "values": WCAG}
COLOURS = {"type": "rule", "values": ("color-contrast", "link-in-text-block")}
DESK, PHONE, SMALL_PHONE = 1280, 390, 320
HEIGHT = 900
# All four ways to look at a page, two with each database: pages are the same on both.
# What does not depend on colours is looked at once in each width.
LOOKS = {
    "sqlite": (EVERYTHING, ((DESK, "light"), (PHONE, "dark"))),
    "postgresql": (COLOURS, ((DESK, "dark"), (PHONE, "light"))),
}
SCRIPT = Axe().axe_script
RUN = """async (options) => (await axe.run(document, options)).violations.flatMap(
  ({id, nodes}) => nodes.map(({target, failureSummary}) =>
    `${id}: ${target.join(' ')} (${failureSummary})`))"""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [document.documentElement, ...document.querySelectorAll('body *')]
    .filter((e) => e === document.documentElement ||
      (e.getBoundingClientRect().right > room && !e.closest('.k2-scroll')))
    .map((e) => `${e.tagName} ${e.className} ${e.id}`);
}"""


def faults(page):
    """What is wrong with the page: in each width and in each colours."""
    page.wait_for_load_state()
    page.evaluate(f"() => {{ if (!window.axe) {{ {SCRIPT} }} }}")
    rules, looks = LOOKS[connection.vendor]
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = []
    for width, colours in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        found += [f"{width} {colours} {each}" for each in page.evaluate(RUN, options)]
    return found + too_wide(page)


def too_wide(page):
    """What makes the page wider than a small screen is."""
    found = []
    for width in (PHONE, SMALL_PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width} too wide: {each}" for each in page.evaluate(TOO_WIDE)]
    return found
