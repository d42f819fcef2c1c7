"""Connection strings to be compared; what is typed here is never kept."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.connection import (
    MOST_BYTES,
    MOST_STRINGS,
    Given,
    given_aliases,
    given_strings,
)


class ConnectionStringsForm(forms.Form):
    """Strings and aliases, a line each, as a spreadsheet copies them."""

    strings = forms.CharField(
        label=gettext_lazy("Connection strings"),
        help_text=gettext_lazy(
            "One per line. Two columns copied from a spreadsheet, the machine and its"
            " string, or the strings alone."
        ),
        error_messages={"required": gettext_lazy("Paste at least one string.")},
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "class": "k2-mono k2-code",
                "spellcheck": "false",
            }
        ),
    )
    aliases = forms.CharField(
        label=gettext_lazy("SQL Server aliases"),
        help_text=gettext_lazy(
            "Only if the machines have any: one per line, its name and, after a tab,"
            " its value in the registry, such as DBMSSOCN,SQL1,1433. Without a value"
            " it is not known where the alias leads."
        ),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "class": "k2-mono k2-code",
                "spellcheck": "false",
            }
        ),
    )
    case_sensitive = forms.BooleanField(
        label=gettext_lazy("Names of databases are case-sensitive"),
        help_text=gettext_lazy(
            "Tick this if the collation of the server tells K2Connect and k2connect"
            " apart. Most do not."
        ),
        required=False,
    )

    def clean_strings(self) -> list[Given]:
        text = _of_size(self.cleaned_data["strings"])
        given = given_strings(text)
        if not given:
            raise forms.ValidationError(_("Paste at least one string."))
        _check_number(len(given))
        return given

    def clean_aliases(self) -> dict[str, str | None]:
        aliases = given_aliases(_of_size(self.cleaned_data["aliases"]))
        _check_number(len(aliases))
        return aliases


def _of_size(text: str) -> str:
    if len(text.encode()) > MOST_BYTES:
        raise forms.ValidationError(
            _("This is more than 1 MiB. Paste fewer or shorter lines.")
        )
    return text


def _check_number(number: int) -> None:
    if number > MOST_STRINGS:
        text = _(
            "These are %(number)s lines; at most %(most)s are compared at once. Paste"
            " equal ones once, or compare them in parts."
        )
        values = {"number": f"{number:,}", "most": f"{MOST_STRINGS:,}"}
        raise forms.ValidationError(text % values)
