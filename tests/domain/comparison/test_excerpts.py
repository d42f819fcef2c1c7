"""Long texts are cut so that the difference is still there to be seen."""

from planner.domain.comparison.excerpts import excerpts


def test_long_texts_are_shown_from_where_they_differ():
    alike = "a" * 500
    assert excerpts(f"{alike}b", f"{alike}c") == (f"…{'a' * 60}b", f"…{'a' * 60}c")


def test_what_follows_is_cut_off():
    assert excerpts("short", "a" * 500) == ("short", f"{'a' * 300}…")


def test_short_texts_stay_as_they_are():
    assert excerpts("one", "other") == ("one", "other")
