"""Who is told by mail of what: people who are concerned and want to know.

A mail has names, what happened, what somebody wrote to others, and a link: nothing of
the plan itself.
"""

from collections.abc import Iterable
from functools import partial

from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.without_passwords import masked_text
from planner.models import (
    Anchor,
    Answer,
    Comment,
    Environment,
    Membership,
    Review,
    Revision,
    Team,
    Verdict,
)
from planner.services.mails import mail, one_line, send_later, site_url

ON = {
    Anchor.PLAN: gettext_lazy("on the plan"),
    Anchor.MACHINE: gettext_lazy("on a machine"),
    Anchor.FINDING: gettext_lazy("on a finding"),
    Anchor.STEP: gettext_lazy("on a step"),
}
DID = {
    Answer.APPROVED: gettext_lazy("has approved"),
    Answer.CHANGES_REQUESTED: gettext_lazy("asks for changes to"),
    Answer.WITHDRAWN: gettext_lazy("has withdrawn the approval of"),
}
"""The answers that the author is told of."""


def tell_of_submission(revision: Revision) -> None:
    """Tell the reviewers of the team that `revision` waits for them."""
    send_later(partial(_of_submission, revision))


def tell_of_verdict(review: Review, verdict: Verdict) -> None:
    """Tell the author of the revision what somebody said to it in `review`."""
    if Answer(verdict.answer) in DID:
        send_later(partial(_of_verdict, review.revision, verdict))


def tell_of_comment(comment: Comment) -> None:
    """Tell those who talk in the thread, and the author of what it is about."""
    send_later(partial(_of_comment, comment))


def members_to_tell(environment: Environment, by: User | None) -> QuerySet[Membership]:
    """The members of its team who may be written to; `by`, who did it, is not."""
    return _wanting(environment.team_id).exclude(user=by)


def planners_to_tell(team: Team) -> QuerySet[Membership]:
    """The planners of `team` who may be written to."""
    return _wanting(team.pk).filter(is_planner=True)


def team_admins_to_tell(team: Team) -> QuerySet[Membership]:
    """The team admins of `team` who may be written to."""
    return _wanting(team.pk).filter(is_admin=True)


def _wanting(team: int) -> QuerySet[Membership]:
    """The members of `team` who have an address and want mails."""
    members = Membership.objects.filter(team=team, user__is_active=True)
    wanting = members.exclude(user__email="").exclude(
        user__preferences__wants_mail=False
    )
    return wanting.select_related("user", "team").order_by("pk")


def _of_submission(revision: Revision) -> list[EmailMessage]:
    environment = revision.environment
    reviewers = members_to_tell(environment, revision.by).filter(is_reviewer=True)
    what = _("%(who)s has submitted revision %(number)d of “%(name)s” for review")
    said = what % _names(environment, revision.number, revision.by_name)
    page = _review_page(environment, revision.number)
    return mails_to(reviewers, said, revision.message, page)


def _of_verdict(revision: Revision, verdict: Verdict) -> list[EmailMessage]:
    environment = revision.environment
    author = members_to_tell(environment, verdict.by).filter(user=revision.by)
    names = _names(environment, revision.number, verdict.by_name)
    what = _("%(who)s %(did)s revision %(number)d of “%(name)s”")
    said = what % {**names, "did": DID[Answer(verdict.answer)]}
    page = _review_page(environment, revision.number)
    return mails_to(author, said, verdict.text, page)


def _of_comment(comment: Comment) -> list[EmailMessage]:
    thread = comment.thread
    environment = thread.environment
    revision = environment.revisions.filter(number=thread.revision).first()
    author = revision.by_id if revision else environment.owner_id
    concerned = {author, *thread.comments.values_list("by", flat=True)}
    members = members_to_tell(environment, comment.by)
    people = members.filter(user__in=concerned - {None})
    names = _names(environment, thread.revision, comment.by_name)
    what = _("%(who)s has commented %(where)s in the draft of “%(name)s”")
    if revision:
        what = _("%(who)s has commented %(where)s in revision %(number)d of “%(name)s”")
    said = what % {**names, "where": ON[Anchor(thread.anchor)]}
    page = reverse("planner:thread", args=[environment.pk, thread.pk])
    return mails_to(people, said, comment.text, page)


def _names(environment: Environment, number: int, who: str) -> dict[str, object]:
    return {"who": one_line(who), "name": one_line(environment.name), "number": number}


def _review_page(environment: Environment, number: int) -> str:
    """The page of the review of a revision."""
    return reverse("planner:review", args=[environment.pk, number])


def mails_to(
    people: Iterable[Membership], said: str, text: str, page: str
) -> list[EmailMessage]:
    """One mail for each of `people`: what is `said`, the `text` quoted, and a link."""
    quoted = "".join(f"> {line}\n" for line in masked_text(text).splitlines())
    return [
        mail(
            member.user.email,
            said,
            "\n".join(
                [
                    *(f"{said}.\n", *([quoted] if quoted else [])),
                    f"{site_url(page)}\n",
                    "-- ",
                    _("You get this mail as a member of the team %s.")
                    % one_line(member.team.name),
                    _("Switch such mails off here: %s")
                    % site_url(reverse("planner:account")),
                    "",
                ]
            ),
        )
        for member in people
    ]
