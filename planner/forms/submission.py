"""The form that submits a draft for review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.services.revisions import LONGEST_MESSAGE


class SubmissionForm(forms.Form):
    """What to say to the reviewers, if anything."""

    message = forms.CharField(
        label=_("Message to the reviewers"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What this revision is about, in a sentence or two. It is kept with it."
        ),
    )
