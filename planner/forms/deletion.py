"""The form that deletes an environment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.services.deletion import why_not_say


class DeletionForm(forms.Form):
    """Why it is deleted, if somebody wants to say so."""

    why = forms.CharField(
        label=_("Why? (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The history keeps it."),
    )

    def clean_why(self) -> str:
        why = str(self.cleaned_data["why"])
        if reason := why_not_say(why):
            raise forms.ValidationError(reason)
        return why

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Each message with the id of its field."""
        return [
            (str(message), str(self[name].id_for_label))
            for name, messages in self.errors.items()
            for message in messages
        ]
