"""What a change did to the plan and its findings, said after it."""

from collections.abc import Sequence

from django.contrib import messages
from django.utils.translation import gettext as _

from planner.domain.rule import Severity
from planner.http import UserRequest
from planner.rules import RULES
from planner.services.environments import Saved


def say_changes(request: UserRequest, saved: Saved) -> None:
    """Say which findings went and came, if any did; new errors are said louder."""
    did = saved.findings
    if not did:
        return
    is_worse = any(RULES[each.code].severity is Severity.ERROR for each in did.brought)
    level = messages.WARNING if is_worse else messages.INFO
    messages.add_message(request, level, did.sentence)


def say_put_aside(request: UserRequest, words: Sequence[str]) -> None:
    """Say what another layout put aside, if it did."""
    if words:
        text = _("Put aside, because it no longer belongs to the plan: %s.")
        messages.info(request, text % "; ".join(words))
