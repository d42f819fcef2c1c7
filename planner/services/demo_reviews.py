"""The reviews of the demonstration: approved and edited since, waiting, come back."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction

from planner.models import Anchor, Environment, Review, Revision
from planner.models.designs import design_of
from planner.services.anchors import machine_place
from planner.services.comments import begin_thread
from planner.services.demo_installations import begin_installation
from planner.services.environments import save_design
from planner.services.reviews import approve, request_changes
from planner.services.revisions import submit_for_review


@transaction.atomic
def begin_reviews(
    environments: Iterable[Environment], *, author: User, reviewer: User
) -> None:
    """Submit and review three of the `environments` that `make_demo` makes.

    The one that is approved is being installed.

    `author` plans and `reviewer` reviews in the team that they belong to.
    """
    named = {each.name: each for each in environments}
    approved = _approved_and_edited_since(
        named["Contoso development"], author, reviewer
    )
    begin_installation(approved, worker=author, reviewer=reviewer)
    _waiting(named["Contoso staging"], author, reviewer)
    _come_back(named["Wide World Importers (40 machines)"], author, reviewer)


def _approved_and_edited_since(
    plan: Environment, author: User, reviewer: User
) -> Revision:
    review = _submitted(plan, author, "The development landscape as it stands.")
    approve(
        review,
        fingerprint=review.revision.fingerprint,
        by=reviewer,
        text="Agrees with the licences that we have received.",
    )
    design = design_of(plan)
    machines = tuple(
        replace(each, site="Bergen") if each.hostname == "DEV2" else each
        for each in design.machines
    )
    now = replace(design, machines=machines)
    save_design(plan, now, based_on=plan.version, by=author)
    return review.revision


def _waiting(plan: Environment, author: User, reviewer: User) -> None:
    review = _submitted(plan, author, "Two nodes, ready for the installation in May.")
    node = design_of(plan).machines[0]
    begin_thread(
        plan,
        Anchor.MACHINE,
        machine_place(node.id or 0),
        f"Is {node.hostname} patched to the level of the other node?",
        revision=review.revision.number,
        by=reviewer,
    )


def _come_back(plan: Environment, author: User, reviewer: User) -> None:
    review = _submitted(plan, author, "Eight nodes for the load test.")
    request_changes(
        review,
        fingerprint=review.revision.fingerprint,
        by=reviewer,
        text="Thirty licences are only requested. Please name the order they are on.",
    )


def _submitted(plan: Environment, author: User, message: str) -> Review:
    revision = submit_for_review(
        plan, based_on=plan.version, by=author, message=message
    )
    return revision.review
