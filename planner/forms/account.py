"""The form with what people choose for themselves."""

from django import forms
from django.utils.translation import gettext_lazy


class AccountForm(forms.Form):
    """What somebody wants to be told, and how."""

    wants_mail = forms.BooleanField(
        label=gettext_lazy("Tell me by e-mail"),
        required=False,
        help_text=gettext_lazy(
            "When a plan waits for your review, when somebody answers a revision of"
            " yours, and when somebody comments where you take part."
        ),
    )
