"""The form that makes a template of a revision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.services.templates import LONGEST_NAME, LONGEST_TEXT


class TemplateForm(forms.Form):
    """What the template is called, and what it is good for."""

    name = forms.CharField(
        label=_("Name of the template"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Enter a name for the template.")},
        help_text=_("For example “Two nodes with SAP ECC”."),
    )
    about = forms.CharField(
        label=_("What it is good for"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever starts a new environment reads this beside the name."),
    )
