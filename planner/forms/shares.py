"""The form of a link for others."""

from datetime import date

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from planner.models import Shared
from planner.services.shares import LONGEST, SHARED_FOR, why_not_until

LONGEST_TEXT = 100


class ShareForm(forms.Form):
    """Until when a link works, and a remark on whom it is meant for."""

    meant_for = forms.CharField(
        label=_("For whom"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("A remark that tells your links apart, such as a name."),
    )
    until = forms.DateField(
        label=_("Works until"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose until when the link works."),
            "invalid": _("Enter a day as year-month-day: 2027-05-31."),
        },
        help_text=_("The last day on which the link works, a year ahead at most."),
    )

    def propose(self) -> None:
        """Two weeks, if nothing else was typed."""
        today = localdate()
        self.initial["until"] = today + SHARED_FOR
        calendar = self.fields["until"].widget
        calendar.attrs.update(min=today.isoformat(), max=(today + LONGEST).isoformat())

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if reason := why_not_until(until):
            raise forms.ValidationError(reason)
        return until


class RevisionShareForm(ShareForm):
    """Of a revision: also whether the link shows its plan or its checklist."""

    what = forms.ChoiceField(
        label=_("What the link shows"),
        choices=[
            (Shared.REVISION.value, _("The plan, with its findings and approval")),
            (Shared.CHECKLIST.value, _("Its checklist, as a page and as files")),
        ],
        initial=Shared.REVISION.value,
        error_messages={"required": _("Choose what the link shows.")},
    )

    field_order = ["what"]
