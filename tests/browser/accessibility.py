"""What axe-core says about a page, and whether it has to be scrolled sideways."""

from axe_playwright_python.sync_playwright import Axe
from django.db import connection

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations"],
}
DESK, PHONE, SMALL_PHONE = 1280, 390, 320
HEIGHT = 900
# All four ways to look at a page, two with each database: pages are the same on both.
LOOKS = {
    "sqlite": ((DESK, "light"), (PHONE, "dark")),
    "postgresql": ((DESK, "dark"), (PHONE, "light")),
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
    page.evaluate(f"() => {{ if (!window.axe) {{ {SCRIPT} }} }}")
    found = []
    for width, colours in LOOKS[connection.vendor]:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        found += [f"{width} {colours} {each}" for each in page.evaluate(RUN, OPTIONS)]
    return found + too_wide(page)


def too_wide(page):
    """What makes the page wider than a small screen is."""
    found = []
    for width in (PHONE, SMALL_PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width} too wide: {each}" for each in page.evaluate(TOO_WIDE)]
    return found
