"""The forms that begin a thread and answer one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.refusal import Refusal
from planner.forms.part import Typed
from planner.models import Anchor
from planner.services.anchors import PLAN, Anchors
from planner.services.comments import said

MOST_CHOICES = 200
"""So many machines, and so many findings, are offered; a link may name any other."""

BY_NUMBER = f"{Anchor.STEP}:"
"""The choice of a step that only its number tells."""

Choices = list[tuple[str, str]]


class AboutField(forms.ChoiceField):
    """Takes any place: whether it is there shows when the comment is kept."""

    def valid_value(self, value: object) -> bool:
        return str(value).partition(":")[0] in set(Anchor)


class CommentForm(forms.Form):
    """What somebody says."""

    text = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_text(self) -> str:
        try:
            return said(self.cleaned_data["text"])
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Each message with the id of its field."""
        return [
            (str(message), self[name].auto_id)
            for name, messages in self.errors.items()
            for message in messages
        ]


class ThreadForm(CommentForm):
    """What a new thread is about, and its first comment.

    Once it is valid, `wanted` is the place of what it is about.
    """

    about = AboutField(
        label=gettext_lazy("About"),
        error_messages={"required": gettext_lazy("Choose what it is about.")},
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number of the step"),
        required=False,
        help_text=gettext_lazy(
            "As the checklist has it. Only for a step that is chosen by its number."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter the number of a step.")},
    )
    field_order = ("about", "number", "text")

    def __init__(self, data: Typed | None, anchors: Anchors, about: str = "") -> None:
        """`about` is what is chosen at first, as `chosen` gives it."""
        super().__init__(data)
        self.wanted: dict[str, str] = {}
        self._anchors = anchors
        sent = str(data.get("about") or "") if data is not None else about
        field = self.fields["about"]
        assert isinstance(field, AboutField)
        field.choices = _choices(anchors, sent)
        self.initial["about"] = about

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        about = cleaned.get("about", "")
        if about == BY_NUMBER and "number" in cleaned:
            places = {step.number: key for key, step in self._anchors.steps.items()}
            place = places.get(cleaned["number"])
            if place is None:
                self.add_error("number", _("The checklist has no such step."))
                return cleaned
            about = chosen(Anchor.STEP, place)
        anchor, _colon, place = about.partition(":")
        if about and not self._anchors.called(anchor, place):
            self.add_error("about", _("That is not in the plan any more."))
        self.wanted = {"anchor": anchor, "place": place}
        return cleaned


def chosen(anchor: str, place: str) -> str:
    """How the choice of what is at `place` is written in a form and in an address."""
    return f"{anchor}:{place}"


def _choices(anchors: Anchors, about: str) -> list[tuple[str, str | Choices]]:
    """What can be chosen, in groups; `about`, which is chosen, is among them."""
    anchor, _colon, place = about.partition(":")
    groups = {
        Anchor.MACHINE: dict(list(anchors.machines.items())[:MOST_CHOICES]),
        Anchor.FINDING: dict(list(anchors.findings.items())[:MOST_CHOICES]),
        Anchor.STEP: {"": _("A step of the checklist, by its number")},
    }
    titles = {
        Anchor.MACHINE: _("Machines"),
        Anchor.FINDING: _("Findings"),
        Anchor.STEP: _("Steps"),
    }
    if place and (called := anchors.called(anchor, place)):
        groups[Anchor(anchor)][place] = called
    plan = (chosen(Anchor.PLAN, PLAN), anchors.called(Anchor.PLAN, PLAN))
    rest = [
        (titles[kind], [(chosen(kind, key), name) for key, name in called.items()])
        for kind, called in groups.items()
        if called
    ]
    return [plan, *rest]
