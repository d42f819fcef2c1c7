"""The table of limits."""

from planner.limits import LIMITS, Counted, Limit
from planner.management.reference.markdown import code, table

COUNTED = {
    Counted.ALL: "each request",
    Counted.LOOKING: "pages asked for",
    Counted.SENDING: "forms sent",
    Counted.FILES: "forms sent with files",
    Counted.WRONG_PASSWORDS: "tries that fail",
}
UNITS = {"m": "minute", "h": "hour", "d": "day"}


def limits() -> str:
    """Every limit: what, how often, for whom, and the variable that sets it."""
    return table(
        ("Limit", "What", "Most", "Counted", "For each", "Variable"),
        [
            (
                code(limit.name),
                limit.what,
                f"{limit.most} in {_time(limit)}",
                COUNTED[limit.counted],
                limit.whose,
                code(f"{limit.variable}={limit.rate}"),
            )
            for limit in LIMITS.values()
        ],
    )


def _time(limit: Limit) -> str:
    number, unit = limit.rate.partition("/")[2][:-1], UNITS[limit.rate[-1]]
    return f"{number} {unit}s" if number else f"1 {unit}"
