"""The form of a copy: its name and purpose, and how its machines are renamed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import Purpose
from planner.domain.rename_rule import RenameRule

LONGEST_TEXT = 63


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT)


class DuplicationForm(forms.Form):
    """What the copy is called and is for, and two rules; one without `old` is none."""

    name = forms.CharField(
        label=_("Name of the copy"),
        max_length=100,
        error_messages={"required": _("Enter a name for the copy.")},
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=[(each.value, each.label) for each in Purpose]
    )
    old = _text(_("Replace in host names"))
    new = _text(_("by"))
    second_old = _text(_("Then replace in host names"))
    second_new = _text(_("by this"))

    @property
    def purpose_chosen(self) -> Purpose:
        return Purpose(self.cleaned_data["purpose"])

    @property
    def rules(self) -> list[RenameRule]:
        """The rules that were typed, in their order."""
        typed = getattr(self, "cleaned_data", {})
        pairs = (("old", "new"), ("second_old", "second_new"))
        rules = [RenameRule(typed.get(a, ""), typed.get(b, "")) for a, b in pairs]
        return [rule for rule in rules if rule.old]
