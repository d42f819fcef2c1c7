"""The forms of a page, to be filled in and sent as a browser does."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

WRITABLE = {"text", "search", "password", "email", "number", "url", "tel", "textarea"}
UNSENT = {"submit", "button", "reset", "image"}
NOT_TYPED = {"csrfmiddlewaretoken", "rows", "version"}


@dataclass
class Input:
    """`is_on`: sent by a browser as it is, which a box without a tick is not."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = True


@dataclass
class PageForm:
    id: str
    method: str
    action: str
    inputs: list[Input] = field(default_factory=list)

    @property
    def takes_text(self):
        return any(each.kind in {*WRITABLE, "file"} for each in self.inputs)

    def filled(self, texts, *, in_choices=False):
        """What is sent with one of the endless `texts` typed into every field.

        `in_choices`: also where a browser lets one choose only.
        """
        sent: dict[str, list[str]] = {}
        for each in self.inputs:
            kinds = each.kind in WRITABLE or (in_choices and each.kind != "file")
            if kinds and each.name not in NOT_TYPED:
                sent.setdefault(each.name, []).append(next(texts))
            elif each.is_on and each.kind != "file":
                sent.setdefault(each.name, []).append(each.value)
        return sent


class _Parser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = {}
        self._open = None
        self._select = self._textarea = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            key = given.get("id") or f"form-{len(self.forms)}"
            method = (given.get("method") or "get").lower()
            self._open = PageForm(key, method, given.get("action") or "")
            self.forms[key] = self._open
        elif tag == "option" and self._select:
            value = given.get("value") or ""
            if "selected" in given or not self._select.is_on:
                self._select.value, self._select.is_on = value, True
        elif tag in ("input", "select", "textarea") and given.get("name"):
            self._add(tag, given)

    def _add(self, tag, given):
        kind = given.get("type", "text") if tag == "input" else tag
        form = self.forms.get(given["form"]) if given.get("form") else self._open
        if form is None or kind in UNSENT:
            return
        is_box = kind in ("checkbox", "radio")
        each = Input(
            given["name"], kind, given.get("value") or ("on" if is_box else "")
        )
        each.is_on = "checked" in given if is_box else tag != "select"
        form.inputs.append(each)
        self._select = each if tag == "select" else self._select
        self._textarea = each if tag == "textarea" else self._textarea

    def handle_data(self, data):
        if self._textarea:
            self._textarea.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None


def forms_of(page):
    """The forms of a page of HTML."""
    parser = _Parser()
    parser.feed(page)
    return list(parser.forms.values())
