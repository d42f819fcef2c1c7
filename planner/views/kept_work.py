"""What was typed when a session ended: kept in the session until the person is back."""

from django.http import HttpRequest

from planner.forms.typed import typed

KEPT = "kept-work"
MOST_KEPT = 3
"""So many pages of one browser; the oldest goes."""

NOT_KEPT = {
    *("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"),
    *("code", "credential"),
}
"""What is asked for anew each time."""

Sent = list[tuple[str, str]]


def keep_work(request: HttpRequest) -> None:
    """Keep what a request sends to its address, but for passwords and files.

    It stays through whatever signing in takes: a second factor, the page of a company.
    """
    others = [each for each in _all(request) if each[0] != request.path]
    request.session[KEPT] = [*others, (request.path, work_sent(request))][-MOST_KEPT:]


def work_sent(request: HttpRequest) -> Sent:
    """What a request sends, but for passwords and files."""
    return [
        (name, value)
        for name, values in typed(request.POST).lists()
        for value in values
        if name not in NOT_KEPT
    ]


def kept_work(request: HttpRequest, path: str) -> Sent | None:
    """What is kept for the address `path`, None if nothing is."""
    return dict(_all(request)).get(path)


def _all(request: HttpRequest) -> list[tuple[str, Sent]]:
    kept: list[tuple[str, Sent]] = request.session.get(KEPT, [])
    return [(path, sent) for path, sent in kept]
