"""What the groups of a company give."""

import pytest

from planner.domain.company_groups import granted, groups_in, read_grants
from planner.domain.roles import Roles

GRANTS = read_grants(
    "k2-leads = Contoso: Team Admin, planner; k2-eyes=Contoso: reviewer;"
    " k2-eyes = SAP: Basis: viewer ;"
)


def test_groups_of_one_team_add_up():
    assert granted(GRANTS, ["k2-leads", "k2-eyes", "drivers"]) == {
        "Contoso": Roles(is_planner=True, is_reviewer=True, is_admin=True),
        "SAP: Basis": Roles(),
    }


def test_other_groups_give_nothing():
    assert granted(GRANTS, ["drivers", "K2-LEADS", ""]) == {}
    assert read_grants(" ; ") == ()


@pytest.mark.parametrize(
    ("claim", "groups"),
    [
        (["a", "b"], ("a", "b")),
        ("a", ("a",)),
        (["a", 7, None, {"b": 1}], ("a",)),
        (None, ()),
        ({"a": True}, ()),
        (7, ()),
    ],
)
def test_a_claim_is_a_list_or_one_text_and_anything_else_is_nothing(claim, groups):
    assert groups_in(claim) == groups


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("k2-leads", "not of the form"),
        ("= Contoso: planner", "not of the form"),
        ("k2 = : planner", "not of the form"),
        ("k2 = Contoso planner", "not of the form"),
        ("k2 = Contoso: boss", "“boss”"),
        ("a = B: viewer; k2 = Contoso:", "is no role"),
    ],
)
def test_what_cannot_be_read_is_named(text, said):
    with pytest.raises(ValueError, match=said):
        read_grants(text)
