"""The step Layout: what the environment is called, what it is for, and its layout."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import Layout, Purpose
from planner.domain.design import Design
from planner.domain.layout_change import with_layout
from planner.forms.part import PartForm, TermField, TextField, Typed
from planner.forms.step import StepForm, Written


class LayoutPart(PartForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("For example “Vienna development”."),
        error_messages={"required": _("Enter a name for the environment.")},
    )
    purpose = TermField(Purpose, label=_("Purpose"))
    layout = TermField(
        Layout,
        label=_("Layout"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a layout.")},
    )
    k2_connect_version = TextField(
        label=_("K2 connect version"),
        help_text=_("The rules and checklists are made for 5.3."),
    )
    notes = TextField(label=_("Notes"), widget=forms.Textarea(attrs={"rows": 4}))


@dataclass(slots=True)
class LayoutStep(StepForm):
    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        wanted = ("name", "purpose", "layout", "k2_connect_version", "notes")
        return [LayoutPart({name: getattr(design, name) for name in wanted}, data)]

    @classmethod
    def untouched(cls) -> "LayoutStep":
        """The step before anything is typed: no layout yet, and no complaint."""
        form = cls(Design())
        form.parts = cls.parts_of(Design(), None)
        form.parts[0].initial["layout"] = None
        return form

    @classmethod
    def starting_from(cls, design: Design) -> "LayoutStep":
        """The step filled in as in `design`."""
        form = cls(design)
        form.parts = cls.parts_of(design, None)
        return form

    @property
    def is_multitiered(self) -> bool:
        return bool(self.parts[0]["layout"].value() == Layout.MULTITIERED)

    @property
    def is_clustered(self) -> bool:
        return bool(self.parts[0]["layout"].value() == Layout.CLUSTERED)

    def write(self) -> Written:
        valid = dict(self.parts[0].valid)
        layout = valid.pop("layout", self.design.layout)
        design = replace(self.design, **valid)
        changed, aside, words = with_layout(design, layout, self.put_aside)
        return Written(changed, aside, tuple(words))
