"""What a query asks of the licences of a team, and what that finds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from planner.domain.license_ledger import Wanted
from planner.forms.license_ledger import LedgerFilter
from planner.models import Team
from planner.models.ledger import IN_ORDER, NEWEST_FIRST, free_ones, listed
from planner.models.pages import KeyPage, page_of
from planner.views.license_rows import LedgerRow, free_rows, machine_rows


@dataclass(frozen=True, slots=True)
class LedgerAsked:
    """The licences that `form` asks for; `count` is at most one more than counted."""

    team: Team
    form: LedgerFilter
    today: date
    found: QuerySet[Any]
    count: int

    @property
    def is_free(self) -> bool:
        return self.form.wanted is Wanted.FREE

    def page(self, size: int, after: str = "", before: str = "") -> KeyPage[Any]:
        order = NEWEST_FIRST if self.is_free else IN_ORDER
        return page_of([self.found], order, size=size, after=after, before=before)

    def rows(self, page: KeyPage[Any]) -> list[LedgerRow]:
        """What `page` shows; one query for who else carries its keys."""
        if self.is_free:
            return free_rows(page.rows, self.today)
        return machine_rows(page.rows, self.team, self.today)


def ledger_asked(team: Team, form: LedgerFilter, today: date) -> LedgerAsked:
    if form.wanted is Wanted.FREE:
        return LedgerAsked(team, form, today, *free_ones(team, form.words))
    found = listed(team, form.wanted, form.words, today)
    return LedgerAsked(team, form, today, *found)
