"""Whether two connection strings lead to one database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.connection import ConnectionStringError, Verdict, compare, read
from tests.domain.connection_cases import cases, id_of

FIRST, SECOND = "K2APP01", "K2APP02"


def words(one, two, *, database=";Database=K2", **context):
    """The verdict and the reasons, in words; the same when swapped."""
    found = compare(one + database, two + database, **context)
    if "machines" in context:
        context["machines"] = context["machines"][::-1]
    assert compare(two + database, one + database, **context) == found
    return " ".join([found.verdict, *sorted(found.reasons)])


@pytest.mark.parametrize("case", cases("same"), ids=id_of)
def test_a_worked_case_gets_its_verdict_also_when_swapped(case):
    expected = case["expect"]
    context = case.get("context", {})
    verdict = words(*case["inputs"], database="", **context)
    assert verdict == " ".join([expected["verdict"], *sorted(expected["reasons"])])


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("sql01", "SQL01", "same"),
        ("sql01", "sql02", "different server"),
        ("sql01", "sql01.corp", "undecidable server"),
        ("sql01", "sql02.corp", "different server"),
        ("sql01.corp", "sql01.test", "different server"),
        ("sql01.corp", "sql01.corp.", "undecidable server"),
        ("10.1.2.3", "10.1.2.3", "same"),
        ("10.1.2.3", "10.1.2.4", "different server"),
        ("10.1.2.3", "2001:db8::1", "undecidable server"),
        ("10.1.2.3", "sql01.corp", "undecidable server"),
        ("2001:DB8:0::1", "2001:db8::1", "same"),
        ("[2001:db8::1],1433", "2001:db8:0:0::1", "same"),
        ("2001:db8::1", "2001:db8::2", "different server"),
        ("2001:db8::1", "sql01", "undecidable server"),
        ("localhost", "sql01", "undecidable server"),
        ("localhost", ".", "undecidable server"),
        ("127.0.0.1", "10.1.2.3", "undecidable server"),
    ],
)
def test_servers_are_compared_by_kind_of_name(one, two, expected):
    assert words(f"Server={one}", f"Server={two}") == expected


@pytest.mark.parametrize(
    ("one", "two", "machines", "expected"),
    [
        (".", "127.0.0.1", [FIRST, FIRST.lower()], "same"),
        (".", FIRST, [FIRST, SECOND], "same"),
        (".", ".", [FIRST, SECOND], "different server"),
        (".", ".", [FIRST, None], "undecidable server"),
        (".", ".", [FIRST, "localhost"], "undecidable server"),
        (".", "sql01", [FIRST, SECOND], "different server"),
        (".", FIRST + ".corp", [FIRST, SECOND], "undecidable server"),
        (".", "10.1.2.3", [FIRST, SECOND], "undecidable server"),
        ("\\\\.\\pipe\\sql\\query", "::1", [FIRST, FIRST], "same"),
        ("sql01", "sql01", [FIRST, SECOND], "same"),
        ("(localdb)\\.\\a", "(localdb)\\.\\a", [FIRST, FIRST], "same"),
        ("(localdb)\\a", "(localdb)\\a", [FIRST, FIRST], "undecidable instance"),
        ("(localdb)\\a", "(localdb)\\.\\a", [FIRST, FIRST], "different instance"),
        ("(localdb)\\a", "(localdb)\\b", [FIRST, FIRST], "different instance"),
        ("(localdb)\\.\\a", "(localdb)\\.\\b", [FIRST, FIRST], "different instance"),
        ("(localdb)\\.\\a", ".\\a", [FIRST, FIRST], "undecidable instance"),
    ],
)
def test_a_local_name_means_the_machine_it_is_read_on(one, two, machines, expected):
    verdict = words(f"Server={one}", f"Server={two}", machines=machines)
    assert verdict == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("sql01", "tcp:sql01,1433", "same"),
        ("sql01,1", "sql01,2", "different port"),
        ("sql01,1", "sql01", "different port"),
        ("sql01\\a", "SQL01\\A", "same"),
        ("sql01\\a", "sql01\\b", "different instance"),
        ("sql01\\a", "sql01,5", "undecidable instance"),
        ("sql01\\a", "sql01", "undecidable instance"),
        ("sql01\\a,5", "sql01\\b,5", "same"),
        ("np:sql01", "sql01", "same"),
        ("np:sql01\\a", "sql01\\a", "same"),
        ("np:sql01\\a", "\\\\sql01\\pipe\\mssql$a\\sql\\query", "same"),
        ("admin:sql01", "lpc:sql01", "same"),
        ("\\\\sql01\\pipe\\a\\b", "\\\\SQL01\\pipe\\A\\B", "same"),
        ("\\\\sql01\\pipe\\a\\b", "\\\\sql01\\pipe\\a\\c", "different instance"),
        ("\\\\sql01\\pipe\\a\\b", "sql01", "undecidable instance"),
        ("\\\\sql01\\pipe\\a\\b", "sql01\\a", "undecidable instance"),
        ("sql01\\a", "sql02\\b", "different instance server"),
        ("sql01,1", "sql02,2", "different port server"),
        ("sql01\\a", "sql02", "different server"),
        ("sql01\\a", "sql01.corp", "undecidable instance server"),
    ],
)
def test_endpoints_are_compared_by_kind(one, two, expected):
    assert words(f"Server={one}", f"Server={two}") == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("a;User Instance=true", "a", "different instance"),
        ("a;User Instance=true", "a,5", "different instance"),
        ("a;User Instance=true", "a;User Instance=yes", "undecidable instance"),
    ],
)
def test_a_user_instance_is_an_instance_of_its_own(one, two, expected):
    assert words(f"Server={one}", f"Server={two}") == expected


@pytest.mark.parametrize(
    ("one", "two", "context", "expected"),
    [
        ("Database=K2", "Database=k2", {}, "same"),
        ("Database=K2", "Database=k2", {"case_sensitive": True}, "different database"),
        ("Database=K2", "Database=K2", {"case_sensitive": True}, "same"),
        ("Database=K2", "Database=K3", {}, "different database"),
        ("Database=K2", "Database=' K2 '", {"case_sensitive": True}, "same"),
        ("Database=K2", "", {}, "undecidable database"),
        ("Database=' '", "Database=K2", {}, "undecidable database"),
        ("", "", {}, "undecidable database"),
        ("Database=K2;AttachDbFilename=x", "Database=K2", {}, "undecidable database"),
        ("Database=K2;AttachDbFilename=x", "Database=K3", {}, "different database"),
        ("AttachDbFilename=x", "AttachDbFilename=x", {}, "undecidable database"),
    ],
)
def test_databases_are_compared_without_regard_to_case(one, two, context, expected):
    verdict = words(f"Server=a;{one}", f"Server=a;{two}", database="", **context)
    assert verdict == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("a;Failover Partner=b", "b", "undecidable server"),
        ("a;Failover Partner=B,1433", "b", "undecidable server"),
        ("a;Failover Partner=b.corp", "b", "undecidable server"),
        ("a;Failover Partner=b", "b;Failover Partner=a", "undecidable server"),
        ("a;Failover Partner=b", "a", "same"),
        ("a;Failover Partner=b", "c", "different server"),
        ("a;Failover Partner=b", "c;Failover Partner=b", "different server"),
    ],
)
def test_a_failover_partner_may_be_the_other_server(one, two, expected):
    assert words(f"Server={one}", f"Server={two}") == expected


@pytest.mark.parametrize(
    ("target", "other", "expected"),
    [
        ("DBMSSOCN,sql01", "sql01", "same"),
        ("dbmssocn, SQL01 , 5", "sql01,5", "same"),
        ("DBMSSOCN,sql01\\a", "sql01\\a", "same"),
        ("DBNMPNTW,\\\\sql01\\pipe\\sql\\query", "sql01", "same"),
        ("DBNMPNTW,\\\\sql01\\pipe\\mssql$a\\sql\\query", "sql01\\a", "same"),
        ("DBMSLPCN,sql01", "sql01", "same"),
        ("DBMSSOCN,sql02", "sql01", "different server"),
        ("DBMSSOCN,sql02,5", "sql01", "different port server"),
        (None, "sql01,5", "undecidable server"),
        ("", "sql01", "undecidable server"),
        ("sql01", "sql01", "undecidable server"),
        ("DBMSSOCN,", "sql01", "undecidable server"),
        ("DBMSSOCN,sql01,x", "sql01", "undecidable server"),
        ("DBMSGNET,sql01", "sql01", "undecidable server"),
    ],
)
def test_an_alias_stands_for_its_target(target, other, expected):
    aliases = {" k2SQL": target, "other": "DBMSSOCN,nowhere"}
    assert words("Server=K2sql ", f"Server={other}", aliases=aliases) == expected


def test_only_the_whole_data_source_is_an_alias():
    aliases = {"k2sql": "DBMSSOCN,sql01"}
    verdict = words("Server=k2sql,1433", "Server=sql01", aliases=aliases)
    assert verdict == "different server"


def test_an_alias_to_a_local_name_depends_on_the_machine():
    aliases = {"k2sql": "DBMSSOCN,."}
    one, two = "Server=k2sql", f"Server={FIRST}"
    assert words(one, two, aliases=aliases) == "undecidable server"
    context = {"aliases": aliases, "machines": [FIRST, SECOND]}
    assert words(one, two, **context) == "same"


@pytest.mark.parametrize(
    "rest",
    [
        *(
            "UID=sa;PWD=x",
            "Timeout=1",
            "Encrypt=strict",
            "Pooling=no",
            "Integrated Security=SSPI",
        ),
        *(
            "MultiSubnetFailover=true",
            "ApplicationIntent=ReadOnly",
            "Net=dbmssocn",
            "App=x",
        ),
    ],
)
def test_other_settings_do_not_matter(rest):
    assert words(f"Server=a;{rest}", "Server=a") == "same"


def test_connections_can_be_compared_like_texts():
    one, two = "Server=a;Database=x", "Server=b;Database=x"
    assert compare(read(one), two) == compare(one, read(two)) == compare(one, two)


def test_a_text_that_cannot_be_read_cannot_be_compared():
    with pytest.raises(ConnectionStringError):
        compare("Server=a", "Port=1")


@pytest.mark.parametrize(
    ("one", "two", "words_of_note"),
    [
        ("Server=a;Database=K2", "Server=a;Database=k2", "Only case"),
        ("Server=a;Database=K2", "Server=b;Database=K2", "aliases of one server"),
        ("Server=a\\b;Database=K2", "Server=a;Database=K2", "only the server knows"),
        ("Server=.;Database=K2", "Server=.;Database=K2", "local name"),
        ("Server=a", "Server=a", "default one of the login"),
    ],
)
def test_a_note_explains_the_verdict(one, two, words_of_note):
    [note] = compare(one, two).notes
    assert words_of_note in note


def test_what_is_plainly_the_same_needs_no_note():
    assert compare("Server=a;Database=K2", "Addr=A,1433;Database=K2").notes == ()


STRINGS = st.builds(
    ";".join,
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "sql01",
                    "SQL01",
                    "sql01.corp",
                    "sql02",
                    ".",
                    "10.1.2.3",
                    "::1",
                    "fe80::1",
                ]
            ).map("Server={}".format),
            st.sampled_from(
                ["sql01\\a", "sql01\\b,5", "sql01,5", "np:sql01", "(localdb)\\a"]
            ).map("Server={}".format),
            st.sampled_from(["\\\\sql01\\pipe\\a\\b", "(localdb)\\.\\a"]).map(
                "Addr={}".format
            ),
            st.sampled_from(["K2", "k2", "K3", ""]).map("Database={}".format),
            st.sampled_from(
                ["Failover Partner=sql02;Database=K2", "User Instance=true"]
            ),
            st.just("AttachDbFilename=x"),
        ),
        max_size=4,
    ),
).filter(lambda text: not ("Partner" in text and "User Instance" in text))
MACHINES = st.sampled_from([None, "sql01", "app01", "app01.corp"])


@given(STRINGS, STRINGS, MACHINES, MACHINES, st.booleans())
def test_a_comparison_is_symmetric(one, two, here, there, case_sensitive):
    try:
        found = compare(one, two, machines=[here, there], case_sensitive=case_sensitive)
    except ConnectionStringError:
        return
    swapped = compare(two, one, machines=[there, here], case_sensitive=case_sensitive)
    assert found == swapped
    assert bool(found.reasons) is (found.verdict is not Verdict.SAME)


@given(STRINGS, MACHINES)
def test_a_string_is_never_different_from_itself(text, machine):
    try:
        found = compare(text, text, machines=[machine, machine])
    except ConnectionStringError:
        return
    assert found.verdict is not Verdict.DIFFERENT
