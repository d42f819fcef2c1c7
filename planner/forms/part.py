"""A part of a wizard step: a form whose fields mirror one value of the design."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import HIGHEST_PORT
from planner.domain.term import Term

Typed = MultiValueDict[str, str]


class PartForm(forms.Form):
    """`heading` says whose part it is, for people: "APP1", or "" for the plan."""

    heading = ""
    secret: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self, initial: dict[str, Any], data: Typed | None, prefix: str | None = None
    ) -> None:
        super().__init__(data, prefix=prefix, initial=initial)

    @property
    def valid(self) -> dict[str, Any]:
        """The values of the fields whose input can be read; the others are left out."""
        if not hasattr(self, "cleaned_data"):
            self.full_clean()
        return self.cleaned_data

    def raw(self) -> dict[str, list[str]]:
        """What a browser would send for the values shown, by name."""
        return {bound.html_name: _as_sent(bound.field, bound.value()) for bound in self}


ROWS = "rows"


class SharedFields(dict[str, forms.Field]):
    """Fields that the forms of a class share instead of copying them each."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class RowFormType(DeclarativeFieldsMetaclass):
    """The rows of a page are many: copying their fields would be most of their work."""

    base_fields: dict[str, forms.Field]

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> None:
        super().__init__(name, bases, body)
        cls.base_fields = SharedFields(cls.base_fields)


class RowForm(PartForm, metaclass=RowFormType):
    """A part that may stand several times on a page, told apart by its prefix.

    Which rows were sent is said by inputs named ROWS; the step lets one that was not
    keep the values it has, so that nothing is lost to a page that did not know of it.
    The fields are the same for all rows, so no row may change one.
    """

    def keep(self) -> None:
        """Take what is there already for what was sent, before anybody has asked."""
        initial = dict(self.initial)
        self.data = MultiValueDict(type(self)(initial, None, self.prefix).raw())


def _as_sent(field: forms.Field, value: Any) -> list[str]:
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    if isinstance(value, list | tuple | set | frozenset):
        return [str(each) for each in value]
    return ["" if value is None else str(value)]


def term_choices(terms: type[Term]) -> list[tuple[str, str]]:
    return [(term.value, term.label) for term in terms]


class TermField(forms.TypedChoiceField):
    """A choice among the terms of a closed list; cleans to the term."""

    def __init__(self, terms: type[Term], **options: Any) -> None:
        super().__init__(choices=term_choices(terms), coerce=terms, **options)


class OptionalTermField(forms.TypedChoiceField):
    """The same with "not stated" as a further choice; cleans to the term or None."""

    def __init__(
        self, terms: type[Term], blank_label: str | Promise, **options: Any
    ) -> None:
        choices = [("", blank_label), *term_choices(terms)]
        super().__init__(
            choices=choices, coerce=terms, empty_value=None, required=False, **options
        )


class PortField(forms.IntegerField):
    """A text for the browser: a number input would not show what is no number."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        wanted = _("Enter a port: a whole number from 1 to 65535.")
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), wanted)
        super().__init__(
            min_value=1, max_value=HIGHEST_PORT, error_messages=messages, **options
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric"}


class TextField(forms.CharField):
    """A text that may be blank; trimmed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class NamesField(TextField):
    """Names separated by commas; cleans to a tuple of those that are not blank."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(value or ())

    def clean(self, value: Any) -> Any:
        return split_names(super().clean(value))


def split_names(text: str) -> tuple[str, ...]:
    """The names in a text that separates them by commas, semicolons or lines."""
    lines = text.replace(";", ",").replace("\n", ",").split(",")
    return tuple(dict.fromkeys(name.strip() for name in lines if name.strip()))


def hostname_choices(
    hostnames: Iterable[str], current: str, blank_label: str, unknown: str
) -> list[tuple[str, str]]:
    """Machines to choose from; `current` stays a choice even if it is none of them."""
    choices = {name: name for name in hostnames if name.strip()}
    if current.strip() and current not in choices:
        choices[current] = f"{current} ({unknown})"
    return [("", blank_label), *choices.items()]
