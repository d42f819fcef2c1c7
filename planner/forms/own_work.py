"""The forms of a team's own steps and prerequisites; choices are in words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.catalogue import Role
from planner.domain.own_work import OwnPrerequisite, OwnStep
from planner.domain.steps.kinds import KINDS, kinds_by_phase
from planner.domain.steps.phase import Phase
from planner.services.own_work import LONGEST, WORDS

Choices = list[tuple[str, Any]]


def _roles(blank: str) -> Choices:
    named = _("Each %s")
    return [("", blank), *((role.value, named % role.label) for role in Role)]


def _kinds() -> Choices:
    groups = [
        (phase.label, [(kind, KINDS[kind]) for kind in kinds])
        for phase, kinds in kinds_by_phase().items()
        if kinds
    ]
    return [("", _("Nothing in particular")), *groups]


class OwnStepForm(forms.Form):
    """A step: what to do, when, where, and after what."""

    title = forms.CharField(
        label=WORDS["title"],
        max_length=LONGEST["title"],
        error_messages={"required": gettext_lazy("Enter the title of the step.")},
    )
    text = forms.CharField(
        label=WORDS["text"],
        required=False,
        max_length=LONGEST["text"],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    phase = forms.ChoiceField(
        label=WORDS["phase"],
        choices=lambda: [(phase.value, phase.label) for phase in Phase],
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Where"),
        required=False,
        choices=lambda: _roles(_("Once, for the whole environment")),
    )
    hostname = forms.CharField(
        label=gettext_lazy("Only on the machine with this host name"),
        required=False,
        max_length=LONGEST["hostname"],
        help_text=gettext_lazy("Plans that have no such machine do not get the step."),
    )
    after = forms.ChoiceField(
        label=gettext_lazy("After which step"),
        required=False,
        choices=_kinds,
        help_text=gettext_lazy(
            "It waits for these steps on its machine, or for all of them where its"
            " machine has none. It never comes in an earlier phase than they."
        ),
    )

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or {}
        if sent.get("role") and sent.get("hostname"):
            text = _("Leave this empty, or choose “Once, for the whole environment”.")
            self.add_error("hostname", text)
        return sent

    @property
    def said(self) -> OwnStep:
        """The step that was sent, without a key."""
        sent = self.cleaned_data
        role = Role(sent["role"]) if sent["role"] else None
        return OwnStep(0, **{**sent, "phase": Phase(sent["phase"]), "role": role})


class OwnPrerequisiteForm(forms.Form):
    """Something that machines must have, and which version of it."""

    name = forms.CharField(
        label=WORDS["name"],
        max_length=LONGEST["name"],
        error_messages={"required": gettext_lazy("Enter what the machines must have.")},
    )
    version = forms.CharField(
        label=WORDS["version"], required=False, max_length=LONGEST["version"]
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Where"),
        required=False,
        choices=lambda: _roles(_("Every machine")),
    )

    @property
    def said(self) -> OwnPrerequisite:
        """The prerequisite that was sent, without a key."""
        sent = self.cleaned_data
        role = Role(sent["role"]) if sent["role"] else None
        return OwnPrerequisite(0, **{**sent, "role": role})
