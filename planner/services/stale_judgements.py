"""What is kept of findings and status, brought up to date where it holds no longer.

The rules of another version counted, an accepted warning has lapsed, or nothing was
kept yet. Nobody has changed a plan: version, time and history stay as they are.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from planner.models import Environment
from planner.models.designs import designs_of
from planner.models.environment import EnvironmentQuerySet
from planner.rules import findings
from planner.services.judgement import JUDGED_BY, judgement
from planner.services.status import status_of

BATCH = 50
"""So many are kept from being saved meanwhile, for a moment."""


def stale() -> EnvironmentQuerySet:
    """The environments of which what is kept holds no longer, deleted ones as well."""
    is_stale = ~Q(judged_by=JUDGED_BY) | Q(fingerprint="")
    return Environment.objects.filter(is_stale | Q(holds_until__lte=localdate()))


def judge_stale() -> int:
    """Judge these environments anew, batch by batch; how many they were."""
    judged, last = 0, 0
    while pks := _judge_batch(last):
        judged, last = judged + len(pks), pks[-1]
    return judged


@transaction.atomic
def _judge_batch(after: int) -> list[int]:
    """Judge the next ones by key; their keys."""
    next_ones = stale().filter(pk__gt=after).order_by("pk")
    rows = list(next_ones.select_for_update()[:BATCH])
    designs = designs_of(rows) if rows else {}
    for row in rows:
        design = designs[row.pk]
        kept = judgement(design, findings(design))
        kept |= status_of(row, kept["fingerprint"])
        Environment.objects.filter(pk=row.pk).update(**kept)
    return [row.pk for row in rows]
