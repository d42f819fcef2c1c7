"""The forms that bring results in: the file, and what to do with it."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from planner.domain.installation.bringing_in import Choices
from planner.domain.results_file import ResultsFile
from planner.results_files import LARGEST
from planner.results_files.values import LONGEST_NAME, plain

TAKE = "file"


class ResultsFileForm(forms.Form):
    """A results file, as it is sent."""

    file = forms.FileField(
        label=_("Results file"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file that you filled in.")},
        help_text=_(
            "What the offline page has saved (.json), or the workbook that you filled"
            " in (.xlsx), at most 10 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.xlsx"}),
    )

    def content(self) -> bytes:
        """What is in the file, and a byte more than it may have where it has more."""
        return bytes(self._file.read(LARGEST + 1))

    @property
    def name(self) -> str:
        """What the file is called, as people may read it."""
        return plain(self._file.name or "")[:LONGEST_NAME] or now("results file")

    @property
    def _file(self) -> "UploadedFile[bytes]":
        file = self.cleaned_data["file"]
        assert isinstance(file, UploadedFile)
        return file


class ChoicesForm(forms.Form):
    """What to do with a file that somebody has seen weighed."""

    around = forms.CharField(
        label=_("Why were they done before their turn?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    leaves_out = forms.BooleanField(
        label=_("Leave them out instead"),
        required=False,
    )

    def choices(self, file: ResultsFile) -> Choices:
        """What was chosen; where nothing was, what is in the portal stays."""
        steps = (result.step for result in file.results)
        taken = {step for step in steps if self.data.get(field_of(step)) == TAKE}
        return Choices(
            frozenset(taken),
            self.data.get("around", "").strip(),
            bool(self.data.get("leaves_out")),
        )


def field_of(step: str) -> str:
    """The name of the choice between what is in the portal and in the file."""
    return f"conflict:{step}"
