"""A review as one person meets it: its gates, and what that person may do with it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from planner.domain.design import Design
from planner.domain.gates import Gate, machine_gate, people_gate
from planner.domain.rule import Finding
from planner.domain.status import Status
from planner.models import Answer, Environment, Membership, Review, Thread, Verdict
from planner.permissions import membership, why_not_review
from planner.rules import findings
from planner.services.history import name_of
from planner.services.revisions import design_as_of_today


@dataclass(frozen=True, slots=True)
class Case:
    """A review of `environment`, with all that decides what `person` may do with it.

    `design` is what the revision says as of today, and `found` what today's rules find
    of it. `needed` is how many approvals the team asks for; while it is in
    review, those from people who are gone do not count.
    """

    environment: Environment
    review: Review
    person: User
    member: Membership | None
    verdicts: tuple[Verdict, ...]
    open_threads: int
    needed: int
    design: Design
    found: tuple[Finding, ...]
    machine: Gate

    @property
    def status(self) -> Status:
        return Status(self.review.status)

    @property
    def is_author(self) -> bool:
        return self.review.revision.by_id == self.person.pk

    @property
    def approved_by(self) -> list[str]:
        return [each.by_name for each in self._approvals if not each.is_from_gone]

    @property
    def people(self) -> Gate:
        """What people still have to do."""
        return self._people_with(self.approved_by)

    @property
    def own_approval(self) -> Verdict | None:
        """That of `person`, if they have approved the revision already."""
        mine = (each for each in self._approvals if each.by_id == self.person.pk)
        return next(mine, None)

    @property
    def is_enough(self) -> bool:
        """Whether there are as many approvals as the team asks for by now."""
        return len(self.approved_by) >= self.needed

    @property
    def is_enough_with_one_more(self) -> bool:
        """Whether the next approval is the last one that the team asks for."""
        return len(self.approved_by) + 1 >= self.needed

    @property
    def missing_with_one_more(self) -> tuple[str, ...]:
        """What would still be missing if `person` approved."""
        names = [*self.approved_by, name_of(self.person)]
        return (*self._people_with(names).missing, *self.machine.missing)

    def _people_with(self, approved_by: list[str]) -> Gate:
        requested = self._who(Answer.CHANGES_REQUESTED)
        return people_gate(
            self.needed,
            approved_by,
            requested,
            self.open_threads,
            gone=[each.by_name for each in self._approvals if each.is_from_gone],
            withdrawn_by=self._who(Answer.WITHDRAWN),
        )

    @property
    def _approvals(self) -> list[Verdict]:
        return [each for each in self.verdicts if each.answer == Answer.APPROVED]

    def _who(self, answer: Answer) -> list[str]:
        return [each.by_name for each in self.verdicts if each.answer == answer]


def case_of(environment: Environment, review: Review, person: User) -> Case:
    """`review`, which is of a revision of `environment`, as `person` meets it."""
    team = environment.team
    design = design_as_of_today(review.revision)
    found = tuple(findings(design))
    threads = Thread.objects.filter(environment=environment, resolved_at__isnull=True)
    verdicts = review.verdicts.all()
    if review.status == Status.IN_REVIEW:
        verdicts = verdicts.telling_who_is_gone(team)
    return Case(
        environment=environment,
        review=review,
        person=person,
        member=membership(person, team),
        verdicts=tuple(verdicts),
        open_threads=threads.count(),
        needed=team.approvals_needed,
        design=design,
        found=found,
        machine=machine_gate(found, accept_first=team.accept_first),
    )


def may_not_approve(case: Case) -> str:
    """Why this person may never approve this revision, or ""."""
    if reason := why_not_review(case.member):
        return reason
    if case.is_author:
        return _("You submitted this revision: somebody else has to approve it.")
    return ""


def why_not_approve(case: Case) -> str:
    """Why the person cannot approve the revision now, or ""."""
    if case.status is not Status.IN_REVIEW:
        return _why_over(case.status)
    if reason := may_not_approve(case):
        return reason
    if case.own_approval and not case.is_enough:
        return _("You have approved it already.")
    missing = case.missing_with_one_more
    if case.is_enough_with_one_more and missing:
        text = _("It cannot be approved yet: %s.")
        return text % "; ".join(missing)
    return ""


def may_not_request_changes(case: Case) -> str:
    """Why this person may never request changes of this revision, or ""."""
    if reason := why_not_review(case.member):
        return reason
    if case.is_author:
        return _("You submitted this revision: take it back instead.")
    return ""


def why_not_request_changes(case: Case) -> str:
    """Why the person cannot request changes of the revision now, or ""."""
    if case.status is not Status.IN_REVIEW:
        return _why_over(case.status)
    return may_not_request_changes(case)


def may_not_take_back(case: Case) -> str:
    """Why this person may not take the submission back, or ""."""
    if case.member and (case.member.is_planner or case.is_author):
        return ""
    return _("Only the author and planners of the team can take it back.")


def why_not_take_back(case: Case) -> str:
    """Why the person cannot take the submission back now, or ""."""
    if case.status is not Status.IN_REVIEW:
        return _why_over(case.status)
    return may_not_take_back(case)


def may_not_withdraw(case: Case) -> str:
    """Why this person may not withdraw an approval, or ""."""
    return why_not_review(case.member)


def why_not_withdraw(case: Case) -> str:
    """Why the person cannot withdraw the approval of the revision now, or ""."""
    if case.status is Status.IN_REVIEW:
        return _("It is not approved yet: request changes instead.")
    if case.status is not Status.APPROVED:
        return _why_over(case.status)
    return may_not_withdraw(case)


def _why_over(status: Status) -> str:
    """Why nothing more is said to a revision that is no longer in review."""
    return {
        Status.CHANGES_REQUESTED: _(
            "Changes are requested of it: its author submits the next revision."
        ),
        Status.APPROVED: _("It is approved already."),
        Status.TAKEN_BACK: _("It was taken back."),
        Status.WITHDRAWN: _("Its approval was withdrawn: it can be submitted again."),
        Status.REPLACED: _("A later revision has replaced it."),
    }[status]
