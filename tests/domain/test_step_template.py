"""The templates say what the agreed list of steps says, and bad files say why."""

import json
from pathlib import Path

import pytest

from planner.domain.data_file import BadDataFile, shipped
from planner.domain.steps.order_rule import ORDER_RULES, read_order_rules
from planner.domain.steps.template import TEMPLATES, read_templates

FOLDER = Path(__file__).parent
STEPS = json.loads((FOLDER / "steps.json").read_text("utf-8"))
RULES = json.loads((FOLDER / "order-rules.json").read_text("utf-8"))


def fact(template):
    """A template as the agreed list writes it, its conditions left out."""
    facts = {
        "kind": template.kind,
        "phase": template.phase.value,
        "layouts": list(template.layouts),
        "per": template.per.value,
        "machine": template.where.value,
        "title": template.title,
        "detail": template.detail,
        "depends_on": [
            {"kind": need.kind, "scope": need.scope.value}
            for need in template.depends_on
        ],
        "expected_result": template.expected,
        "source": list(template.source),
        "basis": template.basis.value,
    }
    if template.done:
        facts["title_done"] = template.done.title
        facts["detail_done"] = template.done.detail
    return facts


def test_the_templates_and_the_agreed_list_say_the_same():
    agreed = [
        {k: v for k, v in step.items() if k not in ("applies_to", "done_when")}
        for step in STEPS
    ]
    assert [fact(template) for template in TEMPLATES] == agreed
    assert [t.done is not None for t in TEMPLATES] == ["done_when" in s for s in STEPS]


def test_the_order_rules_and_the_agreed_rules_say_the_same():
    keys = ("code", "severity", "title", "why", "fix", "basis")
    for rule, agreed in zip(ORDER_RULES, RULES, strict=True):
        assert [getattr(rule, key) for key in keys] == [agreed[key] for key in keys]
        assert rule.reach == agreed["scope"]
        assert list(rule.before) == agreed["before"]
        assert list(rule.after) == agreed["after"]
        assert list(rule.layouts) == agreed["layouts"]
        assert list(rule.source) == agreed["source"]
        assert rule.before_on == agreed.get("before_on", "")
        assert rule.after_on == agreed.get("after_on", "")
        assert bool(rule.when) is ("when" in agreed)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('phase = "prepare"', 'phase = "begin"', "step 1 (nlb.configure): phase"),
        ('per = "node"', "per = 1", "step 1 (nlb.configure): per must be a text"),
        ('per = "node"', "", "step 1 (nlb.configure): per is missing"),
        ('per = "node"', 'per = "node"\ncolour = "red"', "unknown: colour"),
        ("{machine}", "{host}", "title: 'host' is none of"),
        ("there_is_a_node", "there_is_hope", "applies_to: 'there_is_hope' is none of"),
        ('kind = "nlb.configure", scope', 'kind = "x", scope', "is of kind x"),
        ("[[step]]", "[stray]\n[[step]]", "unknown: stray"),
        ("[[step]]", "[[step", "steps.toml"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_where(old, new, complaint):
    text = shipped("steps/steps.toml").replace(old, new, 1)
    with pytest.raises(BadDataFile) as refusal:
        read_templates(text)
    assert "steps.toml" in str(refusal.value)
    assert complaint in str(refusal.value)


def test_an_empty_file_is_refused():
    with pytest.raises(BadDataFile, match="there is no"):
        read_templates("")


def test_an_order_rule_with_an_unknown_condition_is_refused():
    text = shipped("steps/order_rules.toml").replace(
        "first_developer_hosts_the_database", "it_rains"
    )
    with pytest.raises(BadDataFile, match=r"ORD-06.*it_rains"):
        read_order_rules(text)


def test_no_kind_of_step_waits_for_itself_by_a_detour():
    """But for installing: the first Developer machine comes before the others."""
    waits: dict[str, set[str]] = {template.kind: set() for template in TEMPLATES}
    for template in TEMPLATES:
        waits[template.kind] |= {need.kind for need in template.depends_on}
    for rule in ORDER_RULES:
        for kind in rule.after:
            waits[kind] |= set(rule.before)
    waits["connect.install"].discard("connect.install")
    while free := [kind for kind, needs in waits.items() if not needs]:
        for kind in free:
            del waits[kind]
        for needs in waits.values():
            needs.difference_update(free)
    assert waits == {}
