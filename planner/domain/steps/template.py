"""A template of steps, and the templates that steps.toml holds."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.catalogue import Layout
from planner.domain.data_file import BadDataFile, Entry, entries, shipped
from planner.domain.design import Design
from planner.domain.rule import Basis
from planner.domain.steps.conditions import CONDITIONS
from planner.domain.steps.phase import Phase
from planner.domain.steps.who import Who
from planner.domain.steps.words import words_of_the_plan

FILE = "steps/steps.toml"

INPUTS = (
    "nodes",
    "installers",
    "targets",
    "paths",
    "user_manager",
    "k2_version",
    "license",
)
"""What `inputs` may name; inputs.py knows the values."""

WORDS = words_of_the_plan(Design()).keys()
"""The words in braces that are filled from the plan."""


class Per(StrEnum):
    """What gives a step each."""

    PLAN = "plan"
    NODE = "node"
    SERVER = "server"
    INSTALLER_MACHINE = "installer-machine"
    K2_SERVER = "k2-server"
    DEVELOPER_MACHINE = "developer-machine"
    DATABASE_MACHINE = "database-machine"
    DESTINATION = "destination"
    PARTNER = "partner"


class Where(StrEnum):
    """Where a step is done."""

    EACH = "each"
    DATABASE_MACHINE = "database-machine"
    ADMINISTRATION_MACHINE = "administration-machine"
    FIRST_NODE = "first-node"
    NONE = "none"


class Scope(StrEnum):
    """On which machines the steps are that another one waits for."""

    SAME_MACHINE = "same-machine"
    PLAN = "plan"
    CREATED_BY_MACHINE = "created-by-machine"
    NODES = "nodes"
    K2_SERVERS = "k2-servers"
    FIRST_DEVELOPER = "first-developer"


@dataclass(frozen=True, slots=True)
class Dependency:
    """The steps of this kind, as far as the scope goes, come first."""

    kind: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Done:
    """What to say instead when the plan says that it is there already."""

    when: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """What the steps of a kind have in common; texts have words in braces."""

    number: int
    kind: str
    phase: Phase
    layouts: tuple[Layout, ...]
    per: Per
    where: Where
    applies_to: tuple[str, ...]
    title: str
    detail: str
    expected: str
    phrase: str
    depends_on: tuple[Dependency, ...]
    source: tuple[str, ...]
    basis: Basis
    done: Done | None
    who: Who | None
    evidence: str
    inputs: tuple[str, ...]


def read_templates(text: str, name: str = FILE) -> tuple[StepTemplate, ...]:
    """The templates of a file, or BadDataFile."""
    templates = tuple(
        _template(number, entry)
        for number, entry in enumerate(entries(name, text, "step"), start=1)
    )
    kinds = {template.kind for template in templates}
    for template in templates:
        unknown = {need.kind for need in template.depends_on} - kinds
        if unknown:
            names = ", ".join(sorted(unknown))
            raise BadDataFile(f"{name}, {template.kind}: no step is of kind {names}")
    return templates


def _template(number: int, entry: Entry) -> StepTemplate:
    kind = entry.text("kind")
    entry.where = f"{entry.where} ({kind})"
    template = StepTemplate(
        number=number,
        kind=kind,
        phase=entry.word("phase", Phase),
        layouts=entry.words("layouts", Layout),
        per=entry.word("per", Per),
        where=entry.word("machine", Where),
        applies_to=_known(entry, "applies_to", entry.texts("applies_to"), CONDITIONS),
        title=_filled(entry, "title"),
        detail=_filled(entry, "detail"),
        expected=_filled(entry, "expected"),
        phrase=_filled(entry, "phrase"),
        depends_on=tuple(map(_dependency, entry.parts("depends_on"))),
        source=entry.texts("source"),
        basis=entry.word("basis", Basis),
        done=_done(entry.part("done")) if entry.has("done") else None,
        who=entry.word("who", Who),
        evidence=entry.text("evidence", ""),
        inputs=_known(entry, "inputs", entry.texts("inputs"), INPUTS),
    )
    entry.close()
    return template


def _dependency(entry: Entry) -> Dependency:
    dependency = Dependency(entry.text("kind"), entry.word("scope", Scope))
    entry.close()
    return dependency


def _done(entry: Entry) -> Done:
    (when,) = _known(entry, "when", (entry.text("when"),), CONDITIONS)
    done = Done(when, _filled(entry, "title"), _filled(entry, "detail"))
    entry.close()
    return done


def _filled(entry: Entry, key: str) -> str:
    """A text whose words in braces are all known."""
    text = entry.text(key)
    _known(entry, key, tuple(re.findall(r"\{(.*?)\}", text)), WORDS)
    return text


def _known(
    entry: Entry, key: str, names: tuple[str, ...], known: Collection[str]
) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise entry.wrong(f"{key}: {name!r} is none of {', '.join(sorted(known))}")
    return names


TEMPLATES = read_templates(shipped(FILE))
