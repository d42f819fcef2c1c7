"""Threads as pages show them: what each is about and where, and what is new."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Prefetch, QuerySet
from django.urls import reverse

from planner.forms.comments import chosen
from planner.models import Anchor, Comment, Environment, Thread
from planner.services.anchors import Anchors
from planner.services.comments import DRAFT
from planner.views.environments import machine_url
from planner.views.findings import WHOLE, step_url

MOST_COMMENTS = 20
"""A list shows so many comments of a thread, the last ones."""


@dataclass(frozen=True, slots=True)
class ShownThread:
    """A thread with its comments, and what it is about as the plan is now.

    `called` is what that is called now, "" where it is not there any more; at `href` it
    is described. `earlier` counts the comments before those that are shown, and `new`
    are the ids of what others wrote since one last looked.
    """

    thread: Thread
    comments: list[Comment]
    called: str
    href: str
    earlier: int
    new: Collection[int]

    @property
    def address(self) -> str:
        """The page of the thread, to which replies are sent too."""
        return thread_url(self.thread)


def thread_url(thread: Thread) -> str:
    return reverse("planner:thread", args=[thread.environment_id, thread.pk])


def comment_url(
    environment: Environment,
    anchor: Anchor,
    place: str,
    revision: int = DRAFT,
    next: str = "",
) -> str:
    """Where one comments on what is at `place` of a revision, or of the draft.

    planner/services/anchors.py knows the places. Afterwards one is led to `next`, an
    address of the environment, or to its threads.
    """
    page = reverse("planner:thread-new", args=[environment.pk])
    words: dict[str, object] = {"about": chosen(anchor, place)}
    words |= {"revision": revision} if revision else {}
    words |= {"next": next} if next else {}
    return f"{page}?{urlencode(words)}"


def threads_of(environment: Environment) -> QuerySet[Thread]:
    """The threads of `environment`: open ones first, then what was said last first."""
    threads = Thread.objects.filter(environment=environment)
    said = threads.annotate(said=Count("comments"), last=Max("comments__pk"))
    by_state = F("resolved_at").desc(nulls_first=True)
    return said.select_related("resolved_by").order_by(by_state, "-last", "-pk")


def with_comments(
    threads: QuerySet[Thread], most: int | None = MOST_COMMENTS
) -> QuerySet[Thread]:
    """The same, each with its last comments as `latest`, the newest first."""
    newest = Comment.objects.order_by("-pk")[:most]
    return threads.prefetch_related(Prefetch("comments", newest, to_attr="latest"))


def thread_rows(
    environment: Environment,
    threads: Iterable[Thread],
    anchors: Anchors,
    new: Collection[int],
) -> list[ShownThread]:
    """What is shown of threads `with_comments`.

    `anchors` are the draft's, and `new` the ids of the comments that are new.
    """
    rows = []
    for thread in threads:
        latest: list[Comment] = getattr(thread, "latest", [])
        called = anchors.called(thread.anchor, thread.place)
        rows.append(
            ShownThread(
                thread,
                comments=latest[::-1],
                called=called,
                href=_place(environment, thread, anchors) if called else "",
                earlier=getattr(thread, "said", 0) - len(latest),
                new=new,
            )
        )
    return rows


def _place(environment: Environment, thread: Thread, anchors: Anchors) -> str:
    """Where the draft describes what `thread` is about."""
    if thread.anchor == Anchor.MACHINE:
        return machine_url(environment, int(thread.place))
    if thread.anchor == Anchor.FINDING:
        code = thread.place.partition(" ")[0]
        return WHOLE.format(step_url(environment, "review"), code)
    if thread.anchor == Anchor.STEP:
        step = anchors.steps[thread.place]
        page = reverse("planner:checklist", args=[environment.pk])
        only = f"?machine={step.machine_id}" if step.machine_id else ""
        return f"{page}{only}#step-{step.number}"
    return environment.get_absolute_url()
