"""How two connections compare inside a plan."""

from planner.domain.targets.matching import Match, Part, compared
from tests.builders import CLIENT, a_design, a_machine
from tests.domain.connected import a_plan, on


def match(one: str, other: str) -> tuple[Match, tuple[Part, ...]]:
    """How the connections of M1 and M2 compare, either way round."""
    first, second, *_ = a_plan(one, other).connections.links
    there = compared(first.target, second.target)
    back = compared(second.target, first.target)
    assert (there.match, there.parts) == (back.match, back.parts)
    return there.match, there.parts


SAME = Match.SAME, ()


def different(*parts: Part) -> tuple[Match, tuple[Part, ...]]:
    return Match.DIFFERENT, parts


def doubtful(*parts: Part) -> tuple[Match, tuple[Part, ...]]:
    return Match.OPEN, parts


def test_login_time_outs_encryption_and_protocol_never_matter():
    more = "UID=a;PWD=b;Connect Timeout=5;Encrypt=true;Pooling=false"
    assert match(on("np:SQL1", more), on("tcp:k2sql,1433")) == SAME


def test_names_of_databases_are_compared_without_case():
    assert match(on("SQL1"), on("SQL1", database="' k2connect '")) == SAME
    assert match(on("SQL1"), on("SQL1", database="B")) == different(Part.DATABASE)


def test_two_machines_of_the_plan_are_different_servers():
    assert match(on("APP1"), on("SQL1")) == different(Part.SERVER)


def test_a_name_that_nobody_answers_to_is_open_against_any_other():
    for name in ("SQL9", "10.0.0.1", "sql9.contoso.com"):
        assert match(on(name), on("SQL1")) == doubtful(Part.SERVER)
        assert match(on(name), on("SQL8")) == doubtful(Part.SERVER)
        assert match(on(name), on(name.upper())) == SAME


def test_a_local_name_means_another_machine_on_every_machine():
    assert match(on("."), on("(local)")) == different(Part.SERVER)
    assert match(on("."), on("M1")) == SAME


def test_a_failover_partner_that_may_be_the_other_server_leaves_it_open():
    for partner in ("SQL1", r"tcp:k2sql\A", "SQL9", "a/b"):
        text = on("APP1", f"Failover Partner={partner}")
        assert match(text, on("SQL1")) == doubtful(Part.SERVER)
    for partner in ("APP1", "M2", "."):
        text = on("APP1", f"Failover Partner={partner}")
        assert match(text, on("SQL1")) == different(Part.SERVER)


def test_a_local_failover_partner_is_the_machine_that_wrote_it():
    text = on("APP1", "Failover Partner=(local)")
    assert match(text, on("M1")) == doubtful(Part.SERVER)


def test_a_failover_partner_does_not_matter_on_one_server():
    assert match(on("SQL1", "Failover Partner=SQL9"), on("k2sql")) == SAME


def test_endpoints_of_one_kind_differ_by_value():
    assert match(on("SQL1,1"), on("SQL1,2")) == different(Part.ENDPOINT)
    assert match(on(r"SQL1\A"), on(r"SQL1\b")) == different(Part.ENDPOINT)
    assert match(on(r"SQL1\A"), on(r"sql1\a")) == SAME
    pipes = on(r"\\SQL1\pipe\a\b"), on(r"\\SQL1\pipe\c\d")
    assert match(*pipes) == different(Part.ENDPOINT)
    assert match(on(r"\\SQL1\pipe\MSSQL$A\sql\query"), on(r"SQL1\A")) == SAME
    assert match(on(r"\\SQL1\pipe\sql\query"), on("SQL1")) == SAME


def test_endpoints_of_two_kinds_are_open():
    for one in ("SQL1", "SQL1,50123", r"\\SQL1\pipe\a\b"):
        assert match(on(one), on(r"SQL1\A")) == doubtful(Part.ENDPOINT)
    assert match(on(r"(localdb)\A"), on("M1")) == doubtful(Part.ENDPOINT)


def test_a_user_instance_on_one_side_is_another_endpoint():
    user = on(r"SQL1\A", "User Instance=true")
    assert match(user, on(r"SQL1\A")) == different(Part.ENDPOINT)
    assert match(user, on("SQL1,5")) == different(Part.ENDPOINT)
    assert match(user, user) == doubtful(Part.ENDPOINT)


def test_a_localdb_is_open_unless_it_is_shared():
    local = "Server=M1;Database=K2Connect"
    for name, expected in ((r"A", doubtful(Part.ENDPOINT)), (r".\A", SAME)):
        text = on(rf"(localdb)\{name}")
        machine = a_machine("X", CLIENT, connection_string=text)
        first, second = a_design(machine, database={}).connections.links * 2
        found = compared(first.target, second.target)
        assert (found.match, found.parts) == expected
    assert match(on(r"(localdb)\.\A"), local) == doubtful(Part.ENDPOINT)


def test_an_attached_file_leaves_only_the_database_open():
    file = on("SQL1", r"AttachDbFilename=C:\k2.mdf")
    assert match(file, on("SQL1")) == doubtful(Part.DATABASE)
    assert match(file, on("SQL1", database="B")) == different(Part.DATABASE)


def test_a_part_that_differs_decides_and_all_of_them_are_told():
    parts = Part.SERVER, Part.ENDPOINT, Part.DATABASE
    assert match(on("APP1,1"), on("SQL1,2", database="B")) == different(*parts)
    assert match(on("SQL9"), on("SQL1", database="B")) == different(Part.DATABASE)
    assert match(on("SQL9"), on(r"SQL1\A")) == doubtful(Part.SERVER, Part.ENDPOINT)


def test_what_is_not_named_is_open():
    assert match("Server=SQL1", on("APP1")) == doubtful(Part.DATABASE)
    assert match("Database=A", on("SQL1")) == doubtful(Part.SERVER)
    assert match("Encrypt=true", on("A")) == doubtful(Part.SERVER, Part.DATABASE)


def test_one_identity_is_what_comparing_finds_to_be_the_same():
    servers = ["SQL1", "k2sql", ".", "X", r"SQL1\A", r"(localdb)\A", r"(localdb)\.\A"]
    options = ["", "UID=a", "User Instance=true", "AttachDbFilename=a"]
    texts = [on(server, option) for server in servers for option in options]
    links = a_plan(*texts, "Server=SQL1", "Database=A").connections.links
    for one in links:
        for other in links:
            is_same = compared(one.target, other.target).match is Match.SAME
            identity = one.target.identity
            assert is_same == bool(identity and identity == other.target.identity)
