"""What was typed when a session ended: kept in the session until the person is back."""

from typing import TypedDict

from django.http import HttpRequest

from planner.domain.without_passwords import masked_text
from planner.forms.typed import typed

KEPT = "kept-work"
MOST_KEPT = 3
"""So many pages of one browser; the oldest goes."""

NOT_KEPT = {
    *("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"),
    *("code", "credential"),
}
"""What is asked for anew each time."""


class Kept(TypedDict):
    """What was sent to an address: fields with values, and names of files it lost."""

    path: str
    sent: list[tuple[str, str]]
    files: list[str]


def keep_work(request: HttpRequest) -> None:
    """Keep what a request sends to its address, but for passwords and files.

    It stays through whatever signing in takes: a second factor, the page of a company.
    """
    lost = [
        masked_text(file.name or "")
        for _name, files in request.FILES.lists()
        for file in files
    ]
    others = [each for each in _all(request) if each["path"] != request.path]
    here = Kept(path=request.path, sent=work_sent(request), files=lost)
    request.session[KEPT] = [*others, here][-MOST_KEPT:]


def work_sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What a request sends, but for passwords and files."""
    return [
        (name, value)
        for name, values in typed(request.POST).lists()
        for value in values
        if name not in NOT_KEPT
    ]


def kept_work(request: HttpRequest, path: str) -> Kept | None:
    """What is kept for the address `path`, None if nothing is."""
    return next((each for each in _all(request) if each["path"] == path), None)


def _all(request: HttpRequest) -> list[Kept]:
    kept: list[Kept] = request.session.get(KEPT, [])
    return kept
