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
from planner.services.tasks import states_of


def tell_of_sent_back(
    installation: Installation, tasks: Sequence[Task], text: str, *, by: User
) -> None:
    """Tell those whose results of `tasks` were sent back by `by`, and why."""
    ours: dict[int, list[Task]] = {}
    for task in tasks:
        if task.result and task.result.by_id:
            ours.setdefault(task.result.by_id, []).append(task)
    send_later(partial(_of_sent_back, installation, ours, text, by))


def tell_if_all_done(
    installation: Installation, tasks: Sequence[Task], *, by: User | None = None
) -> None:
    """Tell the reviewers once that `tasks`, all that are in force, are done.

    `by`, who wrote the last result, is not told. They are told again only where
    `work_is_back` was called in between: not of a result that is written anew. Part of
    a transaction that has `installation` locked.
    """
    states = states_of(tasks)
    if installation.is_told_done or not all(state.is_done for state in states):
        return
    _keep_told(installation, True)
    is_accepted = all(state.accepted for state in states)
    send_later(partial(_of_all_done, installation, is_accepted, by))


def work_is_back(installation: Installation) -> None:
    """Let the reviewers be told again once all of `installation` is done.

    A result was sent back, or a revision brought steps. Part of such a transaction.
    """
    if installation.is_told_done:
        _keep_told(installation, False)


def tell_of_work(installation: Installation, count: int, to: User, *, by: User) -> None:
    """Tell `to` that `by` gave them so many steps."""
    send_later(partial(_of_work, installation, count, to, by))


def _keep_told(installation: Installation, is_told: bool) -> None:
    installation.is_told_done = is_told
    installation.save(update_fields=["is_told_done"])


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


def _of_all_done(
    installation: Installation, is_accepted: bool, by: User | None
) -> list[EmailMessage]:
    here = installation.environment
    reviewers = members_to_tell(here, by).filter(is_reviewer=True)
    what, page = _("Every step of “%s” is done and waits to be accepted"), "to-accept"
    if is_accepted:
        what, page = _("Every step of “%s” is done and accepted"), "gates"
    address = reverse(f"planner:{page}", args=[here.pk, installation.number])
    return mails_to(reviewers, what % _name(installation), "", address)


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
    return {"who": one_line(name_of(by)), "name": _name(installation)}


def _name(installation: Installation) -> str:
    return f"{one_line(installation.environment.name)}, {installation.called}"
