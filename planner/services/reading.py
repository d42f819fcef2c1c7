"""What somebody has read of the comments, and what is new to them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from planner.models import Comment, Environment, Seen, Thread


@dataclass(frozen=True, slots=True)
class CommentCounts:
    """How many threads are open, and how many comments are new to somebody."""

    open: int
    new: int


def comment_counts(environment: Environment, person: User) -> CommentCounts:
    """What a page says of the comments on `environment` to `person`."""
    new = new_comments(environment, person).count()
    return CommentCounts(open_threads(environment), new)


def open_threads(environment: Environment) -> int:
    """How many threads about `environment` are open."""
    return Thread.objects.open().filter(environment=environment).count()


def new_comments(environment: Environment, person: User) -> QuerySet[Comment]:
    """What others have said of `environment` since `person` last looked."""
    seen = Seen.objects.filter(environment=environment, user=person)
    last = Coalesce(Subquery(seen.values("comment")[:1]), 0)
    of_others = Comment.objects.exclude(by=person)
    return of_others.filter(thread__environment=environment, pk__gt=last)


def mark_read(
    environment: Environment, new: Collection[int], shown: Collection[int], *, by: User
) -> int:
    """Keep that `by` has looked at `shown`; `new` are all that were new to them.

    What comes after one that was not shown stays new, so that nothing is missed; how
    many these are.
    """
    unshown = set(new).difference(shown)
    read = {pk for pk in new if not unshown or pk < min(unshown)}
    if not read:
        return len(new)
    row = {"environment": environment, "user": by}
    Seen.objects.bulk_create([Seen(**row)], ignore_conflicts=True)
    Seen.objects.filter(**row, comment__lt=max(read)).update(comment=max(read))
    return len(new) - len(read)


def mark_all_read(environment: Environment, up_to: int, *, by: User) -> None:
    """Keep that `by` has read all comments up to the one with this id."""
    new = new_comments(environment, by).filter(pk__lte=up_to)
    ids = list(new.values_list("pk", flat=True))
    mark_read(environment, ids, ids, by=by)
