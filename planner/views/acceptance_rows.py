"""The warnings that a plan accepts, as pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.acceptance import Acceptance, acceptances
from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.rule import Finding, FindingStatus
from planner.models import Environment
from planner.rules import RULES
from planner.views.ways_back import accept_url


@dataclass(frozen=True, slots=True)
class AcceptanceRow:
    """An acceptance with the title of its rule and what can be done about it.

    `code` is that of a rule, "" where there is no such rule. At `again_href` a lapsed
    one can be accepted anew; "" where the warning is no longer found.
    """

    acceptance: Acceptance
    code: str
    title: str
    again_href: str


def acceptance_rows(
    environment: Environment, design: Design, found: Iterable[Finding], back: str = ""
) -> list[AcceptanceRow]:
    """A row for each acceptance of `design`; `back` is the step that the page is of."""
    found = tuple(found)
    open_codes = {
        each.rule.code
        for each in found
        if each.can_be_accepted and each.status is FindingStatus.OPEN
    }
    codes = {folded(code): code for code in RULES}

    def row(each: Acceptance) -> AcceptanceRow:
        code = codes.get(folded(each.code), "")
        title = RULES[code].title if code else each.title
        is_open = not each.holds and code in open_codes
        again = accept_url(environment, code, back) if is_open else ""
        return AcceptanceRow(each, code, title, again)

    return [row(each) for each in acceptances(design, found)]
