from planner.domain.connection import masked
from tests.builders import a_design, a_machine, a_partner
from tests.rules.judge import THE_PLAN, judge

flagged = judge("DB-15")


def of(*texts: str, partner: str = ""):
    machines = [a_machine(f"M{n}", connection_string=t) for n, t in enumerate(texts)]
    return a_design(*machines, publishes_to=(a_partner(partner),))


VIOLATING = [of("Driver={SQL Server};Server=SQL1;Database=K2Connect")]
CONFORMING = [of("Data Source=SQL1;Initial Catalog=K2Connect;Integrated Security=SSPI")]


def test_each_machine_is_named_whatever_it_carries():
    assert flagged(of("Server=SQL1", "Sever=SQL1", "x")) == ["M1", "M2"]


def test_values_and_combinations_count():
    assert flagged(of("Encrypt=perhaps", "Failover Partner=SQL2")) == ["M0", "M1"]


def test_a_data_source_that_the_client_refuses_counts():
    assert flagged(of("Server=SQL1,", r"Server=SQL1\MSSQLSERVER")) == ["M0", "M1"]


def test_what_cannot_be_read_for_its_password_is_reported_without_it_too():
    text = masked("Server=SQL1;Database=K2Connect;User ID=k2;Password=a;b")
    assert "=a" not in text
    assert flagged(of(text)) == ["M0"]


def test_blank_is_not_unreadable():
    assert flagged(of("", " \t", partner=" ")) == []


def test_another_environment_concerns_the_whole_plan():
    assert flagged(of("", partner="jdbc:sqlserver://SQL1")) == [THE_PLAN]
