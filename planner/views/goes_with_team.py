"""What goes with a team when it is deleted, counted and in words."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.domain.status import EnvironmentStatus, Status
from planner.models import Installation, Review, Share, Team
from planner.models.ledger import counts_of, free_count


def goes_with(team: Team) -> list[str]:
    """All that goes with `team`: what it has none of is left out."""
    return [*_environments(team), *_work(team), *_own(team), _("its history")]


def _environments(team: Team) -> Iterator[str]:
    here = team.environments.there().order_by()
    found = dict(here.values_list("status").annotate(Count("pk")))
    if not found:
        return
    total = sum(found.values())
    each = [f"{found[s]} {s.label.lower()}" for s in EnvironmentStatus if s in found]
    text = ngettext("%d environment", "%d environments", total) % total
    yield f"{text}: {'; '.join(each)}"


def _work(team: Team) -> Iterator[str]:
    """What goes on in its environments, and who is let in on them."""
    here = team.environments.there()
    reviews = Review.objects.filter(
        revision__environment__in=here, status=Status.IN_REVIEW
    ).count()
    if reviews:
        yield ngettext("%d open review", "%d open reviews", reviews) % reviews
    running = Installation.objects.running().filter(environment__in=here).count()
    if running:
        text = ngettext("%d running installation", "%d running installations", running)
        yield text % running
    links = Share.objects.open().filter(environment__in=here).count()
    if links:
        text = ngettext(
            "%d link for others, which shows nothing any more",
            "%d links for others, which show nothing any more",
            links,
        )
        yield text % links


def _own(team: Team) -> Iterator[str]:
    """What the team has of its own: licences, starting points, and members."""
    _total, counts = counts_of(team)
    free = free_count(team)
    if counts.held or counts.requested or free:
        text = _("licences: %(held)d held, %(requested)d requested, %(free)d free")
        yield text % {"held": counts.held, "requested": counts.requested, "free": free}
    templates = team.templates.count()
    if templates:
        yield ngettext("%d template", "%d templates", templates) % templates
    own = team.own_steps.count() + team.own_prerequisites.count()
    if own:
        text = ngettext(
            "%d step or prerequisite of its own",
            "%d steps and prerequisites of its own",
            own,
        )
        yield text % own
    members = team.memberships.count()
    if members:
        text = ngettext(
            "%d member, who loses access", "%d members, who lose access", members
        )
        yield text % members
