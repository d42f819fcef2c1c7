"""Going about a page with the keyboard alone."""

import re

MOST = 250
FOCUSED = """(wanted) => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;  // between a page's end and its beginning
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const faults = {
    'no outline': style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2,
    'nothing to see': box.width < 1 || box.height < 1,
    'hidden': !e.checkVisibility({visibilityProperty: true}),
    'outside the screen': box.bottom <= 0 || box.top >= innerHeight,
  };
  return {
    what: e.outerHTML.slice(0, 200),
    faults: Object.keys(faults).filter((name) => faults[name]),
    is_wanted: wanted.includes(e),
  };
}"""


class Keyboard:
    """Presses keys only, and sees to it that the focus can be seen all the way."""

    def __init__(self, page):
        self.page = page
        page.emulate_media(reduced_motion="reduce")  # scrolls at once

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def tab(self, target=None, backwards=False):
        """Go to the next element, which has to be in sight and to show its focus.

        Says whether it is one of `target`.
        """
        self.press("Shift+Tab" if backwards else "Tab")
        wanted = target or self.page.locator(":focus")
        focused = wanted.evaluate_all(FOCUSED)
        if focused is None:
            return False
        assert not focused["faults"], focused
        return focused["is_wanted"]

    def go_to(self, role, name, backwards=False):
        """Tab until the element with that role and accessible name has the focus."""
        exact = isinstance(name, str)
        target = self.page.get_by_role(role, name=name, exact=exact)
        return self._tab_to(target, f"{role} {name!r}", backwards)

    def go_to_fold(self, text):
        """The same for the summary of a <details>, which has no role to ask for."""
        return self._tab_to(self.page.locator("summary", has_text=text), text)

    def _tab_to(self, target, what, backwards=False):
        for _ in range(MOST):
            if self.tab(target, backwards):
                return self
        raise AssertionError(f"{MOST} tabs did not lead to {what}")

    def fill(self, label, text, role="textbox"):
        """Replace what a field says."""
        self.go_to(role, label)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def tick(self, label):
        self.go_to("checkbox", label).press("Space")

    def select(self, label, option):
        """Choose in a list by typing the beginning of what it offers."""
        self.go_to("combobox", label)
        self.page.keyboard.type(option)

    def activate(self, role, name, backwards=False):
        """Press Enter on a button or a link."""
        self.go_to(role, name, backwards).press("Enter")


def named(text):
    """A name that begins like this: `named("Connection string")`."""
    return re.compile(f"^{re.escape(text)}")
