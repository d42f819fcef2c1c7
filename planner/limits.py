"""How often people may do what costs the portal much: one table.

Whoever works normally never meets a limit. A person who is signed in is counted by
themselves, wherever they are; everybody else by the address they come from.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto


class Counted(Enum):
    """Which requests count."""

    ALL = auto()
    LOOKING = auto()
    SENDING = auto()
    FILES = auto()
    WRONG_PASSWORDS = auto()


UNITS = {"m": 60, "h": 60 * 60, "d": 24 * 60 * 60}
_RATE = re.compile(r"([1-9][0-9]{0,8})/([1-9][0-9]{0,3})?([mhd])")


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may be done: `rate` is 100/h, 20/10m or 500/d."""

    name: str
    rate: str
    counted: Counted
    whose: str
    what: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it otherwise."""
        return f"K2_LIMIT_{self.name.upper().replace('-', '_')}"

    @property
    def most(self) -> int:
        """So many times."""
        return int(self.rate.partition("/")[0])

    @property
    def seconds(self) -> int:
        """In so long a time, which begins with the first."""
        _most, time = self.rate.split("/")
        return int(time[:-1] or 1) * UNITS[time[-1]]


ALL, FILES = Counted.ALL, Counted.FILES
LOOKING, SENDING, WRONG = Counted.LOOKING, Counted.SENDING, Counted.WRONG_PASSWORDS

PERSON = "person"
VISITOR = "person, or address where nobody is signed in"
PLACE = "account and address, or account and browser it is known in"
STRANGERS = "Wrong passwords from where that account has never signed in"

LIMITS = {
    limit.name: limit
    for limit in (
        Limit("imports", "60/h", SENDING, PERSON, "Plan documents brought in"),
        Limit("documents", "100/10m", ALL, PERSON, "Files made of plans and lists"),
        Limit("uploads", "200/10m", FILES, PERSON, "Evidence and results files sent"),
        Limit("submissions", "30/h", SENDING, PERSON, "Plans submitted for review"),
        Limit("invitations", "100/h", SENDING, PERSON, "Invitations made"),
        Limit("comments", "60/10m", SENDING, PERSON, "Comments sent"),
        Limit("live", "300/m", ALL, PERSON, "Findings asked for while typing"),
        Limit("comparisons", "60/10m", SENDING, VISITOR, "Connection strings compared"),
        Limit("pages", "300/5m", LOOKING, VISITOR, "Pages read that all may read"),
        Limit("sign-in", "5/5m", WRONG, PLACE, "Wrong passwords for one account"),
        Limit("sign-in-address", "50/10m", WRONG, "address", "Wrong passwords"),
        Limit("sign-in-strangers", "100/h", WRONG, "account", STRANGERS),
    )
}


def limits_in(variables: Mapping[str, str]) -> dict[str, Limit]:
    """The limits, as these environment variables set them.

    Raises ValueError, with words for whoever set them, for what means nothing.
    """
    known = {limit.variable for limit in LIMITS.values()}
    if unknown := {name for name in variables if name.startswith("K2_LIMIT_")} - known:
        what, there = (", ".join(sorted(names)) for names in (unknown, known))
        raise ValueError(f"There is no limit {what}. There are {there}.")
    return {limit.name: _as_set(limit, variables) for limit in LIMITS.values()}


def _as_set(limit: Limit, variables: Mapping[str, str]) -> Limit:
    rate = variables.get(limit.variable, "").strip() or limit.rate
    if not _RATE.fullmatch(rate):
        raise ValueError(
            f"{limit.variable}: “{rate}” is no limit. Write how often and in what time,"
            " such as 100/h, 20/10m or 500/d."
        )
    return replace(limit, rate=rate)
