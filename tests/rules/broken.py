"""A rule that breaks while it looks."""

from dataclasses import replace

from planner.domain.design import Design
from planner.domain.rule import Problems, Rule
from planner.rules import RULES

SECRET = "hunter2"


def broken(code: str) -> Rule:
    """The rule of that code, which says something and then raises SECRET."""

    def look(design: Design) -> Problems:
        yield design, "Said before it broke."
        raise LookupError(SECRET)

    look.__doc__ = RULES[code].look.__doc__
    return replace(RULES[code], look=look)
