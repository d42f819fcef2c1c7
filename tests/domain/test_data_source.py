"""How the value of Data Source is taken apart."""

import pytest

from planner.domain.connection import Stage, read
from tests.domain.connection_cases import refusal


@pytest.mark.parametrize(
    ("text", "server", "instance", "port", "protocol"),
    [
        ("SQL01", "sql01", None, None, None),
        ("SQL01\\K2", "sql01", "k2", None, None),
        (" SQL01 \\ K2 ", "sql01", "k2", None, None),
        ("SQL01,1433", "sql01", None, 1433, "tcp"),
        ("tcp : SQL01 , 1433", "sql01", None, 1433, "tcp"),
        ("SQL01\\K2,50123", "sql01", None, 50123, "tcp"),
        ("SQL01,50123\\K2", "sql01", None, 50123, "tcp"),
        ("SQL01\\MSSQLSERVER,1433", "sql01", None, 1433, "tcp"),
        ("SQL01\\,1433", "sql01", None, 1433, "tcp"),
        ("SQL01,001433", "sql01", None, 1433, "tcp"),
        ("SQL01,2147483647", "sql01", None, 2147483647, "tcp"),
        ("TCP:SQL01\\K2", "sql01", "k2", None, "tcp"),
        ("admin:SQL01", "sql01", None, None, "admin"),
        ("lpc:SQL01\\K2", "sql01", "k2", None, "lpc"),
        ("SQL01:1433", "sql01:1433", None, None, None),
        ("http:SQL01", "http:sql01", None, None, None),
        ("tcp:tcp:SQL01", "tcp:sql01", None, None, "tcp"),
        ("2001:DB8::10,1433", "2001:db8::10", None, 1433, "tcp"),
        ("tcp:2001:db8::10", "2001:db8::10", None, None, "tcp"),
        ("[2001:db8::10],1433", "2001:db8::10", None, 1433, "tcp"),
        ("[sql01]", "[sql01]", None, None, None),
        ("", "localhost", None, None, None),
        (",1433", "localhost", None, 1433, "tcp"),
        (".\\K2", "localhost", "k2", None, None),
    ],
)
def test_a_host_may_have_prefix_instance_and_port(
    text, server, instance, port, protocol
):
    found = read(f'Server="{text}"')
    assert (found.server, found.instance) == (server, instance)
    assert (found.port, found.protocol) == (port, protocol)
    assert found.data_source == text


@pytest.mark.parametrize(
    "text",
    [
        *("a,", "a,0", "a,-1", "a,+1", "a,x", "a,1433x", "a,1_433", "a,١٤٣٣"),
        *("a,2147483648", "a,14 33", "a,1.0", "np:a,1", "lpc:a,1", "admin:a,1"),
        *("a\\", "a\\ ", "a\\\\b", "a\\MSSQLServer", "np:a\\mssqlserver", "a/b"),
        *("tcp:a/b", "\\\\a\\pipe\\sql", "\\\\a", "\\\\a\\tube\\sql\\query"),
        *("\\\\\\pipe\\sql\\query", "tcp:\\\\a\\pipe\\sql\\query"),
        *("lpc:\\\\a\\pipe\\sql\\query", "np:a\\b\\c"),
        *("(localdb)", "(localdb)\\", "(localdb)\\.\\", "tcp:(localdb)\\a"),
        *("np:(localdb)\\a", "(localdb)\\a/b"),
    ],
)
def test_other_forms_are_refused(text):
    assert refusal(f'Server="{text}"').stage is Stage.DATA_SOURCE


@pytest.mark.parametrize(
    ("text", "instance", "pipe"),
    [
        ("\\\\SQL01\\pipe\\sql\\query", None, "sql\\query"),
        (
            "np:\\\\SQL01\\PIPE\\MSSQL$K2\\sql\\query",
            "k2",
            "mssql$k2\\sql\\query",
        ),
        ("\\\\SQL01\\pipe\\MSSQL$K2\\other", None, "mssql$k2\\other"),
        ("\\\\SQL01\\pipe\\MSSQL$\\sql\\query", None, "mssql$\\sql\\query"),
        ("\\\\SQL01\\pipe\\k2\\own\\pipe", None, "k2\\own\\pipe"),
        ("np:SQL01", None, "sql\\query"),
        ("np: SQL01\\K2", "k2", "mssql$k2\\sql\\query"),
    ],
)
def test_a_pipe_can_be_written_as_path_or_by_prefix(text, instance, pipe):
    found = read(f"Server={text}")
    assert (found.server, found.protocol) == ("sql01", "np")
    assert (found.instance, found.pipe, found.port) == (instance, pipe, None)


@pytest.mark.parametrize("name", ["MSSQLLocalDB", "v11.0", ".\\Shared"])
def test_localdb_has_a_name(name):
    found = read(f"Server=(LocalDB)\\{name}")
    assert (found.server, found.is_local) == ("(localdb)", True)
    assert (found.localdb_instance, found.protocol) == (name.lower(), None)


def test_the_network_library_gives_the_protocol():
    assert read("Net=dbmssocn;Server=a").protocol == "tcp"
    assert read("Net=dbnmpntw;Server=a\\b").pipe == "mssql$b\\sql\\query"
    assert read("Net=dbmslpcn;Server=a").protocol == "lpc"
    assert read("Net=dbmsspxn;Server=a").protocol is None
    assert read("Net=dbnmpntw;Server=tcp:a").protocol == "tcp"
    assert refusal("Net=dbnmpntw;Server=a,1433").stage is Stage.DATA_SOURCE
