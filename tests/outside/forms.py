"""The forms that a walk finds, in an order in which each can still be sent."""

import re
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from tests.outside.walk import kind, own
from tests.views.page_forms import PageForm, forms_of

ENDING = r"delete|remove|leave|strike|revoke|withdraw|stop|/end/|settings|members"
LAST = r"sign-out|logout|password|sign-in"
SAVE = "save"
"""The button that every step of the wizard has."""


@dataclass(frozen=True)
class Found:
    """`page`: where it stands; `address`: where it is sent to."""

    page: str
    address: str
    form: PageForm

    @property
    def kind(self):
        """What it has in common with the same form about something else."""
        names = (re.sub(r"\d+", "#", each.name) for each in self.form.inputs)
        return kind(self.address), *sorted(set(names))

    @property
    def harm(self):
        """How much of what others show is gone once it was sent."""
        path = urlsplit(self.address).path
        return 2 * bool(re.search(LAST, path)) + bool(re.search(ENDING, path))

    def filled(self, texts, **how):
        """What is sent with each of `texts` in turn, in files as well."""
        sent = self.form.filled(texts, **how)
        for each in self.form.inputs:
            if each.kind == "file":
                sent[each.name] = [a_file(next(texts))]
        return {**sent, "action": [SAVE]}


def a_file(text):
    file = BytesIO(text.encode())
    file.name = f"{text[:60]}.txt"
    return file


def forms_in(walked):
    """The forms of these pages that are posted, one of each kind, the worst last."""
    found: dict[tuple, Found] = {}
    for page, reply, _above in walked:
        for form in forms_of(reply.text) if reply.is_html else ():
            for target in own([form.action], page) if form.method == "post" else ():
                each = Found(page, target, form)
                found.setdefault(each.kind, each)
    return sorted(found.values(), key=lambda each: each.harm)
