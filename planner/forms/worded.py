"""Forms of django-allauth in the words of the portal."""

from typing import Any

from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from planner.forms.typed import without_passwords

WORDS = {
    "login": _("Name or e-mail address"),
    "username": _("Name to sign in with"),
    "email": _("E-mail address"),
    "oldpassword": _("Current password"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("The same again"),
    "code": _("Code"),
    "name": _("Name of the key"),
    "passwordless": _("It signs me in without a password (a passkey)"),
}


LONGEST = {"login": 254, "name": 100}
"""So many characters have fields that django-allauth leaves open; SQLite looks for no
name of any length."""


class Worded:
    """Says what its fields are, and shows no password that was pasted elsewhere."""

    def __init__(self, *args: Any, **options: Any) -> None:
        if (data := options.get("data")) is not None:
            options["data"] = without_passwords(data)
        super().__init__(*args, **options)
        fields: dict[str, Any] = vars(self)["fields"]
        for name, field in fields.items():
            field.label = WORDS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name in LONGEST:
                field.validators.append(MaxLengthValidator(LONGEST[name]))
