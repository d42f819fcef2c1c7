"""The form that narrows the tasks of an installation."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from planner.domain.installation.opening import holding_up
from planner.domain.installation.self_audit import FOUND, Gap
from planner.domain.installation.task_state import TaskState
from planner.domain.steps.phase import Phase
from planner.domain.steps.step import EVERYWHERE
from planner.models import Task

ALL = "all"
ENVIRONMENT = "environment"
"""The tasks of no machine, but of the whole environment."""

OPEN, LEFT, SENT_BACK, MINE, REMOVED = "open", "left", "sent-back", "mine", "removed"
AUDITED = [gap for gap in Gap if gap.value != SENT_BACK]
SHOWN = [
    ("", _("All steps")),
    (OPEN, _("What can start now")),
    (LEFT, _("What is left to do")),
    (SENT_BACK, _("What was sent back")),
    (MINE, _("What is given to me")),
    (REMOVED, _("What is in the plan no more")),
    (_("What the audit names"), [(each.value, each.label) for each in AUDITED]),
]


class TaskFilter(forms.Form):
    """Which tasks are shown; at first those of the phase in which something is left."""

    phase = forms.ChoiceField(label=_("Phase"), required=False)
    machine = forms.ChoiceField(label=_("Machine"), required=False)
    show = forms.ChoiceField(label=_("Show"), required=False, choices=SHOWN)

    def __init__(
        self, query: QueryDict, tasks: Sequence[Task], states: Mapping[str, TaskState]
    ) -> None:
        asked = {name: query[name] for name in self.base_fields if query.get(name)}
        super().__init__(asked or {"phase": current_phase(states)})
        self._states = states
        phases = [(each.value, each.label) for each in Phase]
        self._choices("phase", [(ALL, _("All phases")), *phases])
        places = {place_of(task): task.where for task in tasks}
        places.pop(ENVIRONMENT, None)
        everywhere = [("", _("All machines")), (ENVIRONMENT, EVERYWHERE)]
        self._choices("machine", [*everywhere, *places.items()])
        self.full_clean()

    def _choices(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def chosen(self, name: str) -> str:
        """What is chosen in the field `name`; "" for nothing."""
        return str(self.cleaned_data.get(name, ""))

    @property
    def query(self) -> str:
        """What the address says, for another page of the same."""
        return urlencode({name: self.chosen(name) for name in self.fields})

    @property
    def wants_removed(self) -> bool:
        return self.chosen("show") == REMOVED

    def fits(self, task: Task, person: User) -> bool:
        """Whether `task` is shown to `person`."""
        phase, machine = self.chosen("phase"), self.chosen("machine")
        if phase not in ("", ALL, task.phase) or machine not in ("", place_of(task)):
            return False
        shown, state = self.chosen("show"), self._states.get(task.key)
        if state is None or shown in ("", REMOVED):
            return True
        if shown == OPEN:
            return not state.is_done and not holding_up(state, self._states)
        if shown == LEFT:
            return not state.is_done
        if shown == SENT_BACK:
            return state.accepted is False
        if shown == MINE:
            return task.person_id == person.pk
        return FOUND[Gap(shown)](state)


def place_of(task: Task) -> str:
    """How an address says where `task` is done."""
    return str(task.machine) if task.machine is not None else ENVIRONMENT


def current_phase(states: Mapping[str, TaskState]) -> str:
    """The first phase in which something is left to do; the first when nothing is."""
    left = {state.phase for state in states.values() if not state.is_done}
    return next((each for each in Phase if each in left), next(iter(Phase)))
