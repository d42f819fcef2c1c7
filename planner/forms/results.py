"""The forms that write the result of a task down, and take it back."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.step_result import Outcome
from planner.forms.part import Typed
from planner.http import whole_number
from planner.services.evidence import (
    LARGEST,
    LARGEST_TOGETHER,
    MB,
    MOST_FILES,
    BadFile,
    Upload,
    media_type_of,
    why_not_together,
)
from planner.services.installations import Unfit, ask_for
from planner.services.results import Answer


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """Files that show a result; each is looked into."""

    widget = SeveralFiles(attrs={"accept": ".png,.jpg,.jpeg,.pdf,.txt,.log"})

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        files = [each for each in data or [] if isinstance(each, UploadedFile)]
        if reason := why_not_together([each.size or 0 for each in files]):
            raise forms.ValidationError(reason)
        uploads = [Upload(each.name or "", each.read(LARGEST + 1)) for each in files]
        if faults := [fault for each in uploads if (fault := _fault(each))]:
            raise forms.ValidationError(faults)
        return uploads


def _fault(upload: Upload) -> str:
    try:
        media_type_of(upload)
    except BadFile as bad:
        return str(bad)
    return ""


class TextForm(forms.Form):
    """A form whose texts have to say something."""

    def ask(self, name: str, *, needed: bool) -> None:
        """Keep the text of the field as services do, or say what it lacks."""
        try:
            text = ask_for(str(self.cleaned_data.get(name, "")), needed=needed)
            self.cleaned_data[name] = text
        except Unfit as unfit:
            self.add_error(name, str(unfit))

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Each message with the id of its field."""
        return [
            (str(message), self[name].auto_id if name in self.fields else "")
            for name, messages in self.errors.items()
            for message in messages
        ]


def _text(label: Any, rows: int, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=area, help_text=hint)


class ResultForm(TextForm):
    """How a task ended, and what shows it; `is_held_up` asks why it need not wait."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        choices=[(each.value, each.label) for each in Outcome],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it ended.")},
    )
    note = _text(
        gettext_lazy("Note"),
        3,
        gettext_lazy("The reason, 10 characters or more, unless it passed."),
    )
    evidence = _text(gettext_lazy("Evidence in words"), 3)
    uploads = EvidenceField(
        label=gettext_lazy("Files"),
        required=False,
        help_text=gettext_lazy(
            "PNG, JPEG, PDF, TXT or LOG. At most %(files)d files of %(one)d MB each,"
            " %(all)d MB together. Others can download them, the portal never shows"
            " them."
        )
        % {"files": MOST_FILES, "one": LARGEST // MB, "all": LARGEST_TOGETHER // MB},
    )
    around = _text(gettext_lazy("Why it need not wait"), 2)

    def __init__(
        self,
        data: Typed | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        is_held_up: bool = False,
    ) -> None:
        super().__init__(data, files)
        self._is_held_up = is_held_up
        if not is_held_up:
            del self.fields["around"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome", "")
        self.ask("note", needed=outcome != "" and Outcome(outcome).needs_reason)
        self.ask("evidence", needed=False)
        if self._is_held_up:
            self.ask("around", needed=True)
        return self.cleaned_data

    @property
    def answer(self) -> Answer:
        """What the form says, once it is valid."""
        said = self.cleaned_data
        return Answer(
            outcome=Outcome(said["outcome"]),
            note=said["note"],
            evidence=said["evidence"],
            around=said.get("around", ""),
            answers=whole_number(self.data.get("answers")),
            digest=str(self.data.get("digest") or ""),
            files=said["uploads"],
        )

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Each message with the id of its field; files are to be chosen again."""
        errors = super().all_errors
        if errors and self.files:
            lost = _("Choose the files again: a browser does not keep them.")
            errors.append((lost, self["uploads"].auto_id))
        return errors


class TakeBackForm(TextForm):
    """Why a result is taken back."""

    text = _text(
        gettext_lazy("Why it is taken back"), 2, gettext_lazy("10 characters or more.")
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.ask("text", needed=True)
        return self.cleaned_data
