"""The rules: a list to search, and a page for each."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from planner.cures import CURES
from planner.domain.design import Design
from planner.domain.rule import Finding, Rule
from planner.forms.places import field_label, places_of
from planner.forms.rules import TOPICS, RuleFilter, topic_of
from planner.forms.typed import typed
from planner.models import Environment, Team
from planner.models.designs import designs_of
from planner.rules import RULES, findings
from planner.views.findings import ShownFinding, in_brief, shown
from planner.views.limited import limited
from planner.wizard import STEPS, Step, step_named

MOST_JUDGED = 50
"""So many environments of a person are judged for the page of a rule, no more."""


@dataclass(frozen=True, slots=True)
class Breach:
    """An environment with what a rule has to say about it."""

    environment: Environment
    findings: list[ShownFinding]


@require_safe
@limited("pages")
def index(request: HttpRequest) -> HttpResponse:
    """Every rule, to be searched and narrowed."""
    steps = [(step.slug, str(step.title)) for step in STEPS]
    form = RuleFilter(typed(request.GET), steps)
    found = form.rules()
    context = {"form": form, "rules": found, "total": len(RULES)}
    return render(request, "planner/rules/list.html", context)


@never_cache
@require_safe
@limited("pages")
def show(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: why it is, how to keep it, and who of one's environments breaks it."""
    rule = RULES.get(code)
    if rule is None:
        if code.upper() in RULES:
            return redirect("planner:rule", code.upper(), permanent=True)
        raise Http404(f"There is no rule {code}.")
    newest = _newest(request.user)
    planned = set(Team.objects.planned_by(request.user).values_list("pk", flat=True))
    context = {
        "rule": rule,
        "topic": TOPICS.get(topic_of(rule), topic_of(rule)),
        "topic_code": topic_of(rule),
        "places": _places(rule),
        "cure": CURES.get(code),
        "breaches": _breaches(rule, newest[:MOST_JUDGED], planned),
        "judged": min(len(newest), MOST_JUDGED),
        "has_more": len(newest) > MOST_JUDGED,
    }
    return render(request, "planner/rules/show.html", context)


def _newest(user: AbstractBaseUser | AnonymousUser) -> list[Environment]:
    """The environments changed last, one more than are judged."""
    if not user.is_authenticated:
        return []
    mine = Environment.objects.visible_to(user).newest_first()
    return list(mine[: MOST_JUDGED + 1])


def _places(rule: Rule) -> list[tuple[Step, str]]:
    """Where it is cured: steps, and what the field is called there."""
    return [
        (step, field_label(step.form, name))
        for slug, name in places_of(rule)
        if (step := step_named(slug))
    ]


def _breaches(
    rule: Rule, environments: list[Environment], planned: Collection[int]
) -> list[Breach]:
    """Those that break the rule; only in the teams `planned` do links lead to cures."""
    designs = designs_of(environments) if environments else {}
    breaches = []
    for each in environments:
        if found := _found(rule, designs[each.pk]):
            may_plan = each.team_id in planned
            page = "" if may_plan else each.get_absolute_url()
            here = shown(each, found, may_plan=may_plan)
            breaches.append(Breach(each, in_brief(here, each, page=page)))
    return breaches


def _found(rule: Rule, design: Design) -> list[Finding]:
    """What one rule says of a design; one that comes last needs all the others."""
    asked = RULES.values() if rule.comes_last else [rule]
    return [finding for finding in findings(design, asked) if finding.rule is rule]
