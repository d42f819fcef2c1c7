"""What the preview of a results file shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.timezone import get_current_timezone_name, is_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.installation.bringing_in import Choices, Group, Weighed
from planner.domain.wording import abridged
from planner.forms.results_files import field_of
from planner.models import Task
from planner.services.bringing_in import moment_in_words
from planner.services.weighing import Weighing

HARMLESS = (Group.CHANGED, Group.NEW)
TO_BRING = (*HARMLESS, Group.CONFLICT)
NOT_BROUGHT = (Group.UNFIT, Group.OTHER_STEP, Group.UNKNOWN_STEP)
PLACES = (Group.CONFLICT, *HARMLESS, *NOT_BROUGHT)
"""The order of the rows; what says nothing new is only counted."""

PAGE_SIZE = 100

WHY = {
    Group.OTHER_STEP: gettext_lazy("Do it anew as the step is now."),
    Group.UNKNOWN_STEP: gettext_lazy("The installation has no such step, or no more."),
}
"""Why a result of a group is not brought in, where all of them have the same reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """A result of the file beside the one in the portal, if there is any."""

    weighed: Weighed
    task: Task | None
    is_taken: bool = False

    @property
    def waits_for(self) -> str:
        """What keeps its step from starting, "" for nothing."""
        names = [state.called for state in self.weighed.held_up_by]
        return abridged(names) if names else ""

    @property
    def why(self) -> str:
        """Why it is not brought in just so, or ""."""
        if self.waits_for:
            return _("It waits for: %s.") % self.waits_for
        return self.weighed.why or str(WHY.get(self.weighed.group, ""))

    @property
    def moment(self) -> str:
        """When the file says that it was done."""
        return _told(self.weighed.filed.at)

    @property
    def entered(self) -> str:
        """When the result in the portal was written down there."""
        present = self.weighed.now.present if self.weighed.now else None
        return _told(present.at) if present else ""

    @property
    def field(self) -> str:
        """The name of the choice between the two."""
        return field_of(self.weighed.filed.step)


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one group."""

    group: Group
    rows: list[Row]

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of it can be brought in."""
        return self.group in NOT_BROUGHT


def _told(moment: datetime | None) -> str:
    """`moment` in words, with the zone where it is known to be of any."""
    words = moment_in_words(moment)
    if moment is None or not is_aware(moment):
        return words
    return f"{words} ({get_current_timezone_name()})"


def weighed_page(weighing: Weighing, choices: Choices, number: int) -> dict[str, Any]:
    """One page of a preview: conflicts, what is out of turn, and the other groups.

    What stands on which page depends on no choice. `taken` are the conflicts of other
    pages of which the file was chosen, and `elsewhere` is how many results on other
    pages would be brought in.
    """
    rows = [
        Row(row, weighing.tasks.get(row.filed.step), row.filed.step in choices.taken)
        for row in weighing.rows
    ]
    ordered = [row for group in PLACES for row in _of(rows, group)]
    page = Paginator(ordered, PAGE_SIZE).get_page(number)
    shown = list(page)
    others = ordered[: page.start_index() - 1] + ordered[page.end_index() :]
    harmless = [row for row in shown if row.weighed.group in HARMLESS]
    in_turn = [row for row in harmless if not row.weighed.is_out_of_turn]
    to_bring = [row for row in rows if row.weighed.group in TO_BRING]
    return {
        "counts": [_section(group, rows) for group in Group if _of(rows, group)],
        "conflicts": _of(shown, Group.CONFLICT),
        "early": [row for row in harmless if row.weighed.is_out_of_turn],
        "asks_why": any(row.weighed.is_out_of_turn for row in to_bring),
        "sections": _sections(in_turn, HARMLESS) + _sections(shown, NOT_BROUGHT),
        "brings": bool(to_bring),
        "page": page,
        "taken": [row for row in others if row.is_taken],
        "elsewhere": sum(row.weighed.group in TO_BRING for row in others),
    }


def _sections(rows: Collection[Row], groups: Collection[Group]) -> list[Section]:
    return [_section(group, rows) for group in groups if _of(rows, group)]


def _section(group: Group, rows: Collection[Row]) -> Section:
    return Section(group, _of(rows, group))


def _of(rows: Collection[Row], group: Group) -> list[Row]:
    return [row for row in rows if row.weighed.group is group]
