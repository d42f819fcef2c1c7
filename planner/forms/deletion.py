"""The forms that delete an environment, or a whole team."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from planner.services.deletion import why_not_say


class DeletionForm(forms.Form):
    """Why something is deleted, if somebody wants to say so."""

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


class TeamDeletionForm(DeletionForm):
    """The same for the team called `team`, whose name shows that it is meant."""

    name = forms.CharField(
        label=_("Name of the team"),
        error_messages={"required": _("Type the name of the team.")},
    )

    field_order = ["name"]

    def __init__(self, *args: Any, team: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._team = team
        text = _("Type “{}” to show that this is the team you mean.")
        self.fields["name"].help_text = format_html(str(text), team)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if name.split() != self._team.split():
            raise forms.ValidationError(_("This is not the name of the team."))
        return name
