"""Any design there can be, for tests with generated values."""

from hypothesis import strategies as st

from planner.document.fields import PLAN
from planner.document.kinds import (
    Choice,
    Choices,
    Constant,
    Flag,
    Group,
    Names,
    Text,
    Whole,
)
from planner.domain.names import folded
from planner.domain.without_passwords import masked_design

TRICKY = [
    *("NO", "yes", "On", "y", "null", "~", "True", "00", "0o17", "017", "0x1F", "1e3"),
    *("1_000", "12:30:45", "5.3", ".inf", ".NaN", "-", "---", "...", "=", "<<", "!x"),
    *(" leading", "trailing ", "a\nb", "a\nb\n", "a\nb\n\n", "\na", "a\n b", "a \nb"),
    *("a\r\nb", "tab\there", "\t", "\n", "#x", "a #b", "a: b", "a:", "&a", "*a", "%a"),
    *("a\n%TAG b", "a\n---\nb", "'", '"', "\\", "{a}", "[a]", "a, b", "@a", "`a", "|"),
    *("æøå", "emoji 🎉", "\u2028", "a\u2029b", "\x85", "a\x85b", "\ufeff", "\xa0", "٣"),
    *("2026-11-22", "? a", ": a", "- a", "1.", "+1", "0b1", "\U0010ffff"),
]
READABLE = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
)
TEXTS = st.sampled_from(TRICKY) | st.text(READABLE | st.sampled_from("\n\t\r\x85 :#-"))


def values_of(group: Group, field):
    """What the attribute of `field` may hold."""
    match field:
        case Text(longest=int(longest)):
            return TEXTS.filter(lambda text: text.strip() and len(text) <= longest)
        case Text():
            return TEXTS
        case Flag():
            return st.booleans()
        case Whole():
            numbers = st.integers(field.lowest, field.highest)
            return numbers | st.just(group.default_of(field))
        case Choice():
            words = st.sampled_from(field.words)
            if field.required:
                return words
            return words | st.just(group.default_of(field))
        case Choices():
            return st.frozensets(st.sampled_from(field.words))
        case Names():
            return st.lists(TEXTS, max_size=3, unique_by=folded).map(tuple)
        case Group(many=True):
            return st.lists(what_makes(field), max_size=2).map(tuple)
        case Group():
            return what_makes(field)


def what_makes(group: Group):
    """Values of the dataclass that `group` makes."""
    values = {
        field.key: values_of(group, field)
        for field in group.fields
        if not isinstance(field, Constant)
    }
    return st.builds(group.makes, **values)


DESIGNS = what_makes(PLAN).map(masked_design)
