"""The four differences of two plans as a page shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.domain.comparison.excerpts import excerpts
from planner.domain.comparison.findings import ComparedFinding
from planner.domain.comparison.plans import Comparison
from planner.domain.comparison.steps import StepsCompared
from planner.domain.diff import ADDED, REMOVED, Change
from planner.domain.steps.step import Step

MINUS = "\N{MINUS SIGN}"

MOST_ROWS = 200
"""So many differences of a part are shown one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One difference: a `sign` and a `word` for it, and how it is on either side.

    `code` is that of the rule it is about, "" elsewhere.
    """

    sign: str
    word: str
    where: str
    what: str
    old: str
    new: str
    code: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four: what it comes to in words, its first rows, and how many more."""

    slug: str
    title: str
    says: str
    rows: tuple[Row, ...]
    more: int


def parts_of(comparison: Comparison) -> list[Part]:
    """Data, findings, checklist and licences, in this order."""
    found, steps = comparison.findings, comparison.checklist
    licenses = comparison.licenses
    data = [*_data_rows(comparison.data)]
    texts = sum(len(each.texts) for each in steps.changed)
    how_many = len(found.gone) + len(found.new) + len(found.unchanged)
    how_long = len(steps.removed) + len(steps.added) + texts + len(steps.moved)
    return [
        _part("data", _("Data"), _differing(len(data)), data, len(data)),
        _part(
            "findings",
            _("Findings"),
            _("%(gone)d gone, %(new)d new, %(unchanged)d unchanged")
            % {
                "gone": len(found.gone),
                "new": len(found.new),
                "unchanged": len(found.unchanged),
            },
            [
                *_finding_rows(MINUS, _("gone"), found.gone, _("found"), ""),
                *_finding_rows("+", _("new"), found.new, "", _("found")),
                *_finding_rows(
                    "=", _("unchanged"), found.unchanged, _("found"), _("found")
                ),
            ],
            how_many,
        ),
        _part(
            "checklist",
            _("Checklist"),
            _steps_say(steps),
            islice(_step_rows(steps), MOST_ROWS),
            how_long,
        ),
        _part(
            "licences",
            _("Licences"),
            _("%(before)d → %(after)d required, %(had)d → %(has)d assigned")
            % {
                "before": licenses.required[0],
                "after": licenses.required[1],
                "had": licenses.assigned[0],
                "has": licenses.assigned[1],
            },
            [_license_row(change) for change in licenses.changes],
            len(licenses.changes),
        ),
    ]


def _part(
    slug: str, title: str, says: str, rows: Sequence[Row] | Iterator[Row], total: int
) -> Part:
    shown = tuple(islice(rows, MOST_ROWS))
    return Part(slug, title, says, shown, total - len(shown))


def _differing(count: int) -> str:
    return ngettext("%d difference", "%d differences", count) % count


def _data_rows(changes: Sequence[Change]) -> Iterator[Row]:
    """A row for each change; the values of what was added are added as well."""
    added = ""
    for change in changes:
        where = change.where or _("Plan")
        if change.new == ADDED:
            added = change.where
            yield Row("+", _("added"), where, change.what, "", _("in the plan"))
        elif change.new == REMOVED:
            yield Row(MINUS, _("removed"), where, change.what, _("in the plan"), "")
        elif added and change.where == added and not change.old:
            yield Row("+", _("added"), where, change.what, "", change.new)
        else:
            added = ""
            yield _changed(where, change)


def _changed(where: str, change: Change) -> Row:
    old, new = excerpts(change.old, change.new)
    return Row(
        "≠",
        _("changed"),
        where,
        change.what,
        old,
        new,
        is_hidden=change.is_hidden,
    )


def _finding_rows(
    sign: str, word: str, found: Sequence[ComparedFinding], old: str, new: str
) -> Iterator[Row]:
    for each in found:
        where = each.where or _("Plan")
        yield Row(sign, word, where, each.title, old, new, code=each.code)


def _steps_say(steps: StepsCompared) -> str:
    says = [
        _("%(added)d added, %(removed)d removed, %(changed)d changed")
        % {
            "added": len(steps.added),
            "removed": len(steps.removed),
            "changed": len(steps.changed),
        }
    ]
    if steps.moved:
        says.append(_("%d moved") % len(steps.moved))
    if steps.renamed:
        words = ngettext(
            "%d with other machine names only",
            "%d with other machine names only",
            steps.renamed,
        )
        says.append(words % steps.renamed)
    return ", ".join(says)


def _step_rows(steps: StepsCompared) -> Iterator[Row]:
    for step in steps.removed:
        yield _step_row(MINUS, _("removed"), step, _("on the list"), "")
    for step in steps.added:
        yield _step_row("+", _("added"), step, "", _("on the list"))
    for each in steps.changed:
        for text in each.texts:
            what = f"{each.step.title}: {text.what}"
            old, new = excerpts(text.old, text.new)
            yield Row("≠", _("changed"), each.step.where, what, old, new)
    for moved in steps.moved:
        old, new = (_("step %d") % each.number for each in (moved.before, moved.after))
        yield Row("↕", _("moved"), moved.after.where, moved.after.title, old, new)


def _step_row(sign: str, word: str, step: Step, old: str, new: str) -> Row:
    return Row(sign, word, step.where, step.title, old, new)


def _license_row(change: Change) -> Row:
    if change.new == REMOVED:
        no_more = _("no such machine")
        return Row(MINUS, _("removed"), change.where, change.what, change.old, no_more)
    if change.old == ADDED:
        not_yet = _("no such machine")
        return Row("+", _("added"), change.where, change.what, not_yet, change.new)
    return _changed(change.where, change)
