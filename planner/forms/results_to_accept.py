"""What the list of results to accept can be narrowed to, as the address says."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.steps.phase import Phase
from planner.domain.steps.step import EVERYWHERE
from planner.forms.part import Typed
from planner.models.task import TaskQuerySet

NO_MACHINE = "0"
"""Stands for the steps of the whole environment."""


class ResultFilter(forms.Form):
    """The phase, and the machine."""

    phase = forms.ChoiceField(label=gettext_lazy("Phase"), required=False)
    machine = forms.ChoiceField(label=gettext_lazy("Machine"), required=False)

    def __init__(self, data: Typed, tasks: TaskQuerySet) -> None:
        super().__init__(data)
        places = list(
            tasks.order_by("where", "machine")
            .values_list("phase", "machine", "where")
            .distinct()
        )
        there = {phase for phase, _machine, _where in places}
        self._offer(
            "phase",
            _("All phases"),
            {str(phase): phase.label for phase in Phase if phase in there},
        )
        self._offer(
            "machine",
            _("All machines"),
            {
                str(machine or NO_MACHINE): where if machine else EVERYWHERE
                for _phase, machine, where in places
            },
        )

    def _offer(self, name: str, all_of_them: str, choices: dict[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", all_of_them), *choices.items()]

    @property
    def wanted(self) -> dict[str, Any]:
        """What is asked for and makes sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """The same, as it stands in the address."""
        return urlencode(self.wanted)

    def narrowed(self, tasks: TaskQuerySet) -> TaskQuerySet:
        """Those of `tasks` that are asked for."""
        wanted = self.wanted
        if phase := wanted.get("phase"):
            tasks = tasks.filter(phase=phase)
        if machine := wanted.get("machine"):
            is_none = machine == NO_MACHINE
            tasks = tasks.filter(machine=None if is_none else machine)
        return tasks
