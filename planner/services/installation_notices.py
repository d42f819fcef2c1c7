"""Who is told by mail of what happens while a plan is carried out."""

from collections.abc import Sequence
from functools import partial

from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.models import Installation, Task
from planner.services.history import name_of
from planner.services.mails import one_line, send_later
from planner.services.notices import mails_to, members_to_tell


def tell_of_sent_back(
    installation: Installation, tasks: Sequence[Task], text: str, *, by: User
) -> None:
    """Tell those whose results of `tasks` were sent back by `by`, and why."""
    ours: dict[int, list[Task]] = {}
    for task in tasks:
        if task.result and task.result.by_id:
            ours.setdefault(task.result.by_id, []).append(task)
    send_later(partial(_of_sent_back, installation, ours, text, by))


def tell_of_all_done(installation: Installation, *, by: User) -> None:
    """Tell the reviewers that `by` wrote down the last result that was missing."""
    send_later(partial(_of_all_done, installation, by))


def tell_of_work(installation: Installation, count: int, to: User, *, by: User) -> None:
    """Tell `to` that `by` gave them so many steps."""
    send_later(partial(_of_work, installation, count, to, by))


def _of_sent_back(
    installation: Installation, ours: dict[int, list[Task]], text: str, by: User
) -> list[EmailMessage]:
    members = members_to_tell(installation.environment, by).filter(user__in=ours)
    mails: list[EmailMessage] = []
    for member in members:
        tasks = ours[member.user_id]
        what = ngettext(
            "%(who)s has sent back your result of step %(step)d of “%(name)s”",
            "%(who)s has sent back %(count)d of your results of “%(name)s”",
            len(tasks),
        )
        said = what % {
            **_names(installation, by),
            "step": tasks[0].number,
            "count": len(tasks),
        }
        place = tasks[0] if len(tasks) == 1 else installation
        mails += mails_to([member], said, text, place.get_absolute_url())
    return mails


def _of_all_done(installation: Installation, by: User) -> list[EmailMessage]:
    here = installation.environment
    reviewers = members_to_tell(here, by).filter(is_reviewer=True)
    what = _("Every step of “%(name)s” is done and waits to be accepted")
    page = reverse("planner:to-accept", args=[here.pk, installation.number])
    return mails_to(reviewers, what % _names(installation, by), "", page)


def _of_work(
    installation: Installation, count: int, to: User, by: User
) -> list[EmailMessage]:
    member = members_to_tell(installation.environment, by).filter(user=to)
    what = ngettext(
        "%(who)s has given you %(count)d step of “%(name)s”",
        "%(who)s has given you %(count)d steps of “%(name)s”",
        count,
    )
    said = what % {**_names(installation, by), "count": count}
    return mails_to(member, said, "", installation.get_absolute_url())


def _names(installation: Installation, by: User) -> dict[str, object]:
    """Who did it, and what is carried out."""
    name = one_line(installation.environment.name)
    return {"who": one_line(name_of(by)), "name": f"{name}, {installation.called}"}
