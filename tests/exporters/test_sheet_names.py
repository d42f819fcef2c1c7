"""Names that Excel takes for sheets, whatever machines are called."""

from hypothesis import given
from hypothesis import strategies as st

from planner.exporters.sheet_names import sheet_names


def test_names_of_machines_stay_as_they_are():
    assert sheet_names(["Whole environment", "APP1"]) == ["Whole environment", "APP1"]


def test_names_that_differ_in_case_only_are_told_apart():
    assert sheet_names(["app1", "APP1", "App1 (2)"]) == [
        "app1",
        "APP1 (2)",
        "App1 (2) (2)",
    ]


def test_what_excel_and_the_workbook_use_themselves_is_taken():
    assert sheet_names(["history", "About"], ["about"]) == ["history (2)", "About (2)"]


def test_long_names_are_cut_and_told_apart():
    first, second = sheet_names(["x" * 300, "x" * 300])
    assert len(first) == len(second) == 31
    assert second.endswith(" (2)")


def test_signs_that_excel_refuses_are_replaced():
    assert sheet_names(["'[a]:*?/\\b'", "", "'"]) == [
        "_a______b",
        "Machine",
        "Machine (2)",
    ]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_names_become_sheets(titles):
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name == name.strip("'")
        assert name.isprintable()
        assert name.casefold() != "history"
