"""The form that accepts a warning on purpose."""

from collections.abc import Sequence

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.acknowledgement import SHORTEST_REASON


class AcceptanceForm(forms.Form):
    """On what it is accepted, why, and until when; `subjects` are what there is.

    "" among the subjects is the plan as a whole.
    """

    subjects = forms.MultipleChoiceField(
        label=gettext_lazy("Accept it on"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is acceptable"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Whoever reviews or installs the plan reads this: 10 characters or more."
        ),
    )
    until = forms.DateField(
        label=gettext_lazy("Lapses on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy(
            "From this day on the warning is open again. Blank: it does not lapse."
        ),
    )

    def __init__(
        self,
        subjects: Sequence[str],
        data: "MultiValueDict[str, str] | None" = None,
    ) -> None:
        super().__init__(data, initial={"subjects": list(subjects)})
        field = self.fields["subjects"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(name, name or _("The plan as a whole")) for name in subjects]

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if len(reason) < SHORTEST_REASON:
            raise forms.ValidationError(
                _("Write why, in %d characters or more.") % SHORTEST_REASON
            )
        return reason

    def clean_until(self) -> object:
        until = self.cleaned_data["until"]
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
