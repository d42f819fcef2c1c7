"""What a draft says otherwise than the revision that was made of it."""

from dataclasses import replace

from planner.domain.design import Design
from planner.domain.diff import REMOVED, Change, acceptance_called, changes

LAPSED = "lapsed"


def changes_since(revision: Design, draft: Design) -> tuple[Change, ...]:
    """All that was changed from `revision` to `draft`, as their fingerprints see it.

    Notes do not count. An acceptance that no longer holds counts, with LAPSED as new.
    """
    said = changes(
        revision.without_lapsed, replace(draft.without_lapsed, notes=revision.notes)
    )
    lapsed = {acceptance_called(each) for each in draft.acknowledgements if each.lapsed}
    return tuple(
        replace(each, new=LAPSED)
        if each.new == REMOVED and each.where in lapsed
        else each
        for each in said
    )
