"""The form that accepts a warning on purpose."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.acknowledgement import SHORTEST_REASON, explains

LONGEST_REASON = 2000


class SubjectsField(forms.MultipleChoiceField):
    """Takes any name: whether the warning is still open there shows when it is kept."""

    def valid_value(self, value: object) -> bool:
        return True


class AcceptanceForm(forms.Form):
    """On what it is accepted, why, and until when."""

    subjects = SubjectsField(
        label=gettext_lazy("Accept it on"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is acceptable"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write why it is acceptable.")},
        help_text=gettext_lazy(
            "Whoever reviews or installs the plan reads this: 10 characters or more."
        ),
    )
    until = forms.DateField(
        label=gettext_lazy("Lapses on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "invalid": gettext_lazy("Enter a day as year-month-day: 2027-05-31.")
        },
        help_text=gettext_lazy(
            "From this day on the warning is open again. Blank: it does not lapse."
        ),
    )

    def offer(self, subjects: Sequence[str], reason: str) -> None:
        """Let these be ticked, and have them ticked at first; "" is the whole plan.

        `reason` is what stands there at first.
        """
        field = self.fields["subjects"]
        assert isinstance(field, SubjectsField)
        field.choices = [(name, name or _("The plan as a whole")) for name in subjects]
        self.initial.update(subjects=list(subjects), reason=reason)
        calendar = self.fields["until"].widget
        if self.has_error("until", "invalid") and isinstance(calendar, forms.DateInput):
            calendar.input_type = "text"  # a calendar would not show what is no day

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if not explains(reason):
            text = _("Write why, in %d characters or more.")
            raise forms.ValidationError(text % SHORTEST_REASON)
        if len(reason) > LONGEST_REASON:
            text = _("Write why in %(most)d characters or fewer; these are %(here)d.")
            here = {"most": LONGEST_REASON, "here": len(reason)}
            raise forms.ValidationError(text % here)
        return reason

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= localdate():
            raise forms.ValidationError(_("Give a later day than today, or none."))
        return until

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Each message with the id of its field."""
        return [
            (str(message), self[name].id_for_label or f"id_{name}")
            for name, messages in self.errors.items()
            for message in messages
        ]
