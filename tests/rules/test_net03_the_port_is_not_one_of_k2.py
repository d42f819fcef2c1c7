from tests.builders import (
    ADMINISTRATION,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("NET-03")


def on(port: int, *traits):
    traits = traits or (K2_SERVER, SERVER)
    return a_design(a_machine("APP1", *traits, tcp_port=port))


VIOLATING = [on(5555)]
CONFORMING = [on(8085)]


def test_every_port_of_k2_is_taken():
    for port in (80, 443, 5252, 5555):
        assert flagged(on(port)) == ["APP1"]
    for port in (81, 444, 5251, 5556):
        assert flagged(on(port)) == []


def test_where_k2_is_not_the_port_is_free():
    assert flagged(on(5555, DEVELOPER, SERVER)) == []


def test_without_a_server_a_port_means_nothing():
    assert flagged(on(5555, K2_SERVER, ADMINISTRATION)) == []
