"""Lists of threads, as any page of an environment may show them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from planner.http import UserRequest
from planner.models import Anchor, Environment, Revision, Thread
from planner.permissions import membership, why_not_comment
from planner.services.anchors import PLAN, anchors_of
from planner.services.comments import DRAFT
from planner.services.reading import mark_read, new_comments, open_threads
from planner.views.thread_rows import (
    ShownThread,
    comment_url,
    thread_rows,
    threads_of,
    with_comments,
)

MOST_THREADS = 20
"""So many threads stand on a page that is about something else."""


@dataclass(frozen=True, slots=True)
class ThreadList:
    """Threads to be shown: what templates/planner/threads/list.html takes.

    `why_not` says why one cannot comment, "" if one can. At `begin_href` a thread is
    begun; who answers or settles one comes back to `next`. `unread` counts the comments
    that stay new, and `newest` is the id of the last of all that are new.
    """

    rows: list[ShownThread]
    why_not: str
    begin_href: str
    next: str
    unread: int
    newest: int


def threads_context(
    request: UserRequest, environment: Environment, revision: Revision | None = None
) -> dict[str, Any]:
    """What a page about `environment`, or a revision of it, needs to show comments.

    It shows the open threads; `more` counts those it leaves out, and `all_href` is the
    page with all of them. They count as read then.
    """
    number = revision.number if revision else DRAFT
    found = with_comments(threads_of(environment).filter(resolved_at__isnull=True))
    count = open_threads(environment)
    return {
        "threads": thread_list(request, environment, found[:MOST_THREADS], number),
        "open_threads": count,
        "more": max(0, count - MOST_THREADS),
        "all_href": reverse("planner:threads", args=[environment.pk]),
    }


def thread_list(
    request: UserRequest,
    environment: Environment,
    threads: "QuerySet[Thread] | Page[Thread]",
    revision: int = DRAFT,
) -> ThreadList:
    """`threads`, which are `with_comments`, and what can be done with them.

    What is new in them counts as read, if this is a page that somebody looks at.
    """
    new = set(new_comments(environment, request.user).values_list("pk", flat=True))
    rows = thread_rows(environment, threads, anchors_of(environment), new)
    unread = len(new)
    if is_looked_at(request):
        shown = {comment.pk for row in rows for comment in row.comments}
        unread = mark_read(environment, new, shown, by=request.user)
    here = request.get_full_path()
    return ThreadList(
        rows,
        why_not=why_not_comment(membership(request.user, environment.team_id)),
        begin_href=comment_url(environment, Anchor.PLAN, PLAN, revision, here),
        next=here,
        unread=unread,
        newest=max(new, default=0),
    )


def is_looked_at(request: HttpRequest) -> bool:
    """Whether somebody sees the answer, and no browser or tool looks ahead."""
    purposes = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
    told = " ".join(request.headers.get(name, "") for name in purposes).lower()
    ahead = any(word in told for word in ("prefetch", "prerender", "preview"))
    return request.method == "GET" and not ahead
