from planner.rules import RULES
from planner.rules.judging import judged
from tests.builders import a_design, a_machine, a_partner
from tests.rules.judge import THE_PLAN, judge

flagged = judge("DB-08")


def of(*texts: str, partner: str = ""):
    machines = [a_machine(f"M{n}", connection_string=t) for n, t in enumerate(texts)]
    return a_design(*machines, publishes_to=(a_partner(partner),))


VIOLATING = [of("Server=SQL1;User ID=k2;Password=secret")]
CONFORMING = [of("Server=SQL1;Integrated Security=SSPI")]


def test_each_machine_is_named_whatever_it_carries():
    assert flagged(of("PWD=x", "UID=k2", "password=y")) == ["M0", "M2"]


def test_stars_count():
    assert flagged(of("Password=********")) == ["M0"]


def test_an_empty_password_is_none():
    assert flagged(of("Password=", "Password=''", "Password=x;PWD=;")) == []


def test_an_unreadable_text_is_another_matter():
    assert flagged(of("Password=x;Driver={SQL Server}")) == []


def test_another_environment_concerns_the_whole_plan():
    assert flagged(of("PWD=x", partner="PWD=y")) == [THE_PLAN, "M0"]
    assert flagged(of("", partner="UID=k2")) == []


def test_the_password_is_not_repeated():
    finding = judged(RULES["DB-08"], VIOLATING[0])
    assert finding is not None
    assert "secret" not in finding.message
