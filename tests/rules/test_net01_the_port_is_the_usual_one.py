from tests.builders import CLIENT, SERVER, a_cluster_plan, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("NET-01")

VIOLATING = [a_design(a_machine("APP1", SERVER, tcp_port=8090))]
CONFORMING = [a_design(a_machine("APP1", SERVER, tcp_port=8085))]


def test_each_server_with_another_port_is_named():
    ports = 8085, 8086, 80
    machines = [a_machine(f"APP{port}", SERVER, tcp_port=port) for port in ports]
    assert flagged(a_cluster_plan(*machines)) == ["APP8086", "APP80"]


def test_without_a_server_a_port_means_nothing():
    assert flagged(a_design(a_machine("DEV1", CLIENT, tcp_port=1))) == []
