"""What every step of the wizard can do: show a design, and write one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.datastructures import MultiValueDict

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.forms.part import ROWS, PartForm, RowForm, Typed


@dataclass(frozen=True, slots=True)
class Written:
    """What a step made of the input: a design, and what the person should be told."""

    design: Design
    put_aside: dict[str, Any] | None = None
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputError:
    """One input that cannot be read: where it stands and what is wrong."""

    target: str
    label: str
    message: str


@dataclass(slots=True)
class StepForm:
    """The input of one step, `data`, over the design it is about.

    `data` is what was typed; None shows the design as it is. `put_aside` is what a
    change of layout has put aside. Subclasses say which parts a step has.
    """

    design: Design
    data: Typed | None = None
    put_aside: dict[str, Any] = field(default_factory=dict)
    parts: Sequence[PartForm] = field(init=False)

    def __post_init__(self) -> None:
        if self.data is None:
            self.data = self.raw(self.design)
        self.parts = self.parts_of(self.design, self.data)
        sent = frozenset(self.data.getlist(ROWS))
        for part in self.parts:
            if isinstance(part, RowForm) and part.prefix not in sent:
                part.keep()

    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        """The forms of the step over `design`; bound to `data` if there is some."""
        raise NotImplementedError

    def write(self) -> Written:
        """The design with all input that can be read put in."""
        raise NotImplementedError

    @classmethod
    def raw(cls, design: Design) -> Typed:
        """What a browser would send for `design` as it is."""
        parts = cls.parts_of(design, None)
        sent: Typed = MultiValueDict()
        for part in parts:
            for name, values in part.raw().items():
                sent.setlist(name, values)
        sent.setlist(ROWS, [str(p.prefix) for p in parts if isinstance(p, RowForm)])
        return sent

    @property
    def errors(self) -> list[InputError]:
        return [
            InputError(
                part[name].id_for_label or part[name].auto_id,
                " ".join(filter(None, (part.heading, str(part[name].label)))),
                str(message),
            )
            for part in self.parts
            for name, messages in part.errors.items()
            for message in messages
        ]

    @property
    def unfinished(self) -> dict[str, list[str]]:
        """The input that cannot be read, as it was sent, by name; no secret."""
        assert self.data is not None
        return {
            part[name].html_name: self.data.getlist(part[name].html_name)
            for part in self.parts
            for name in part.errors
            if name not in part.secret
        }

    def labels(self) -> dict[str, str]:
        """What each input is called, by the name it is sent under."""
        return {
            bound.html_name: " ".join(filter(None, (part.heading, str(bound.label))))
            for part in self.parts
            for bound in part
        }


def row_prefix(machine: Machine) -> str:
    """Under which a machine's inputs are sent."""
    return f"machine-{machine.id}"


def called(machine: Machine, number: int) -> str:
    """The machine's name for people, also while it has none."""
    return machine.hostname.strip() or f"#{number}"
