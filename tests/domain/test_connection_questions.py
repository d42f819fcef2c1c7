"""What can be asked of a connection once it is read."""

import pytest

from planner.domain.connection import Endpoint, EndpointKind, oddities, read


@pytest.mark.parametrize(
    "server",
    [
        *(".", "(local)", "localhost", "LOCALHOST\\K2", "127.0.0.1,1433", "::1"),
        *("0:0::1", "(localdb)\\a", "\\\\.\\pipe\\sql\\query", "tcp:(LOCAL)"),
    ],
)
def test_a_local_name_is_one_that_every_machine_has(server):
    connection = read(f"Server={server}")
    assert connection.is_local
    assert connection.names_server
    assert connection.is_local_name


@pytest.mark.parametrize("server", ["SQL01", "127.0.0.2", "localhost.corp", "::2"])
def test_other_names_are_not_local(server):
    assert not read(f"Server={server}").is_local_name


@pytest.mark.parametrize("text", ["", "Server=", "Server=' '", "Database=x"])
def test_a_blank_data_source_names_no_server(text):
    connection = read(text)
    assert connection.is_local
    assert not connection.names_server
    assert not connection.is_local_name


@pytest.mark.parametrize(
    ("server", "kind", "value"),
    [
        ("a", EndpointKind.PORT, 1433),
        ("a\\K2", EndpointKind.INSTANCE, "k2"),
        ("a\\K2,5", EndpointKind.PORT, 5),
        ("np:a", EndpointKind.PORT, 1433),
        ("np:a\\K2", EndpointKind.INSTANCE, "k2"),
        ("\\\\a\\pipe\\b\\c", EndpointKind.PIPE, "b\\c"),
        ("(localdb)\\.\\A", EndpointKind.LOCALDB, ".\\a"),
    ],
)
def test_the_endpoint_is_a_kind_and_a_value(server, kind, value):
    assert read(f"Server={server}").endpoint == Endpoint(kind, value)


@pytest.mark.parametrize(
    ("server", "host"),
    [
        ("SQL01.Corp.example", "sql01.corp.example"),
        ("2001:DB8:0::0010", "2001:db8::10"),
        ("[2001:db8::10],5", "2001:db8::10"),
        ("10.1.2.3", "10.1.2.3"),
        ("010.1.2.3", "010.1.2.3"),
    ],
)
def test_the_host_is_an_ip_address_in_canonical_form(server, host):
    assert read(f"Server={server}").host == host


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Server=a;ApplicationIntent=ReadOnly", "ReadOnly"),
        ("Server=sql\u200b01", "invisible"),
        ("Server=a:1433", "comma"),
        ("Server=a.corp.", "dot"),
        ("Server=a,70000", "65535"),
        ("Server=a;User ID=b Password=c", "semicolon"),
    ],
)
def test_what_looks_odd_gets_one_warning(text, word):
    [sentence] = oddities(read(text))
    assert word in sentence


@pytest.mark.parametrize(
    "server",
    ["a", "a\\b", "a,1", ".", "", "::1", "(localdb)\\a", "a.corp", "[::2]"],
)
def test_what_is_usual_gets_no_warning(server):
    assert oddities(read(f"Server={server};Database=x")) == ()
