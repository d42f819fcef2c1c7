"""Threads for the page of components: open and new, resolved, and of what is gone."""

from datetime import UTC, datetime

from planner.models import Anchor, Comment, Thread
from planner.views.thread_rows import ShownThread

DAY = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


def _thread(
    pk: int, anchor: Anchor, called: str, *texts: str, resolved: bool = False
) -> ShownThread:
    thread = Thread(
        pk=pk,
        environment_id=1,
        revision=pk - 1,
        anchor=anchor,
        called=called,
        resolved_at=DAY if resolved else None,
    )
    comments = [
        Comment(pk=pk * 10 + number, by_name="Ada", at=DAY, text=text)
        for number, text in enumerate(texts)
    ]
    is_there = anchor is not Anchor.FINDING
    return ShownThread(
        thread,
        comments,
        called=called if is_there else "",
        href="#threads" if is_there else "",
        earlier=3 if resolved else 0,
        new={comment.pk for comment in comments[1:]},
    )


THREADS = (
    _thread(1, Anchor.MACHINE, "DEV02", "Who installs this one?", "I do,\non Monday."),
    _thread(2, Anchor.FINDING, "LIC-02 on APP2", "The key is requested."),
    _thread(3, Anchor.PLAN, "The whole plan", "Fine with me.", resolved=True),
)
