"""How often somebody did something: counted once for all processes of the portal."""

import time

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from planner.limits import Limit
from planner.models import Tally

_COUNT_UP = """
    INSERT INTO planner_tally (mark, count, ends) VALUES (%s, 1, %s)
    ON CONFLICT (mark) DO UPDATE SET
        count = CASE WHEN planner_tally.ends > %s
                     THEN planner_tally.count + 1 ELSE 1 END,
        ends = CASE WHEN planner_tally.ends > %s
                    THEN planner_tally.ends ELSE excluded.ends END
    RETURNING count, ends
"""


def wait_for(limit: Limit, who: str) -> int:
    """Count that `who` does it once more; how many seconds they must wait, or 0.

    One statement, so that of any number at once no more get through than may. It must
    not stand in a transaction, which would take the counting back with the rest.
    """
    now = int(time.time())
    values = (_mark(limit.name, who), now + limit.seconds, now, now)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_UP, values)
        [(count, ends)] = cursor.fetchall()
    return int(ends - now) if count > limit.most else 0


def uncount(limit: Limit, who: str) -> None:
    """Take back one that was counted."""
    counted = Tally.objects.filter(pk=_mark(limit.name, who), count__gt=0)
    counted.update(count=F("count") - 1)


def forget(limit: Limit, who: str) -> None:
    """Count anew from now on."""
    Tally.objects.filter(pk=_mark(limit.name, who)).delete()


def remember(what: str, who: str, seconds: int) -> None:
    """Know for so long that there was `who`."""
    values = {"count": 1, "ends": int(time.time()) + seconds}
    Tally.objects.update_or_create(pk=_mark(what, who), defaults=values)


def is_remembered(what: str, who: str) -> bool:
    """Whether that is known still."""
    here = Tally.objects.filter(pk=_mark(what, who), ends__gt=time.time())
    return here.exists()


def remove_lapsed() -> int:
    """Remove what no longer counts; how much that was."""
    return Tally.objects.filter(ends__lte=time.time()).delete()[0]


def _mark(what: str, who: str) -> str:
    return salted_hmac(f"tally {what}", who, algorithm="sha256").hexdigest()
