"""What the list of rules can be narrowed to; all of it stands in the address."""

from collections.abc import Iterable, Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.catalogue import Layout
from planner.domain.rule import Basis, Rule, Severity
from planner.domain.term import Term
from planner.forms.part import Typed
from planner.rules import RULES

TOPICS = {
    "ACC": gettext_lazy("Accounts"),
    "ACK": gettext_lazy("Acknowledgements"),
    "CLU": gettext_lazy("Cluster"),
    "CMP": gettext_lazy("Components"),
    "DB": gettext_lazy("Database"),
    "LAY": gettext_lazy("Layout"),
    "LIC": gettext_lazy("Licences"),
    "NET": gettext_lazy("Network"),
    "OPS": gettext_lazy("Operations"),
    "SAP": gettext_lazy("SAP"),
    "VER": gettext_lazy("Versions"),
}
"""What the codes are about, by what they begin with."""

PUNCTUATION = "\"'“”.,;:!?()"

Choices = list[tuple[str, str]]


def topic_of(rule: Rule) -> str:
    return rule.code.partition("-")[0]


def _topics() -> Choices:
    topics = dict.fromkeys(map(topic_of, RULES.values()))
    named = [(topic, f"{TOPICS.get(topic, topic)} ({topic})") for topic in topics]
    return [("", _("All topics")), *named]


def _words(every: str, terms: Iterable[Term]) -> Choices:
    return [("", every), *((str(term), term.label) for term in terms)]


def _grounds() -> list[Basis]:
    """The grounds that rules stand on."""
    there = {rule.basis for rule in RULES.values()}
    return [basis for basis in Basis if basis in there]


class RuleFilter(forms.Form):
    """Words to look for, and what the rules are narrowed to."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    severity = forms.ChoiceField(
        label=gettext_lazy("Severity"),
        required=False,
        choices=lambda: _words(_("All severities"), Severity),
    )
    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"), required=False, choices=_topics
    )
    layout = forms.ChoiceField(
        label=gettext_lazy("Layout"),
        required=False,
        choices=lambda: _words(_("Both layouts"), Layout),
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        required=False,
        choices=lambda: _words(_("Any ground"), _grounds()),
    )
    step = forms.ChoiceField(label=gettext_lazy("Step of the wizard"), required=False)

    def __init__(self, data: Typed, steps: Choices) -> None:
        """`steps` are the slugs and titles of the wizard's steps."""
        super().__init__(data)
        step = self.fields["step"]
        assert isinstance(step, forms.ChoiceField)
        step.choices = [("", _("All steps")), *steps]

    def rules(self) -> list[Rule]:
        """The rules that are asked for; a filter that nobody knows narrows nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        words = _searched(wanted.get("q", ""))
        return [rule for rule in self._narrowed(wanted) if _mentions(rule, words)]

    def _narrowed(self, wanted: dict[str, str]) -> Iterator[Rule]:
        severity, topic = wanted.get("severity"), wanted.get("topic")
        layout, basis = wanted.get("layout"), wanted.get("basis")
        step = wanted.get("step")
        for rule in RULES.values():
            fits = (
                severity in ("", None, rule.severity),
                topic in ("", None, topic_of(rule)),
                layout in ("", None, *rule.layouts),
                basis in ("", None, rule.basis),
                step in ("", None, rule.step, rule.plan_step),
            )
            if all(fits):
                yield rule


def _mentions(rule: Rule, words: Iterable[str]) -> bool:
    """Whether each of the words is somewhere in what is said of the rule."""
    said = [rule.code, rule.code.replace("-", ""), rule.title, rule.why, rule.fix]
    text = _plain(" ".join(said))
    return all(word in text for word in words)


def _searched(query: str) -> list[str]:
    """The words of a query: one for "server" and "servers", without punctuation."""
    words = (word.strip(PUNCTUATION) for word in _plain(query).split())
    return [word.removesuffix("s") for word in words if word]


def _plain(text: str) -> str:
    """`text` without what people write differently: case, hyphens, "license"."""
    return text.casefold().replace("-", " ").replace("license", "licence")
