"""Any number of connection strings: what stands apart, and why."""

import time

import pytest

from planner.domain.connection import (
    MOST_KINDS,
    MOST_STRINGS,
    Verdict,
    compare,
    conclusion,
    given_strings,
    survey,
)

SAME = "Server=SQL1;Database=K2"


def of(*strings, **options):
    """The survey of strings that were read on A, B, C and so on."""
    machines = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    lines = (f"{m}\t{text}" for m, text in zip(machines, strings, strict=False))
    return survey(given_strings("\n".join(lines)), **options)


def names(groups):
    return [[reading.name for reading in group] for group in groups]


@pytest.mark.parametrize(
    ("strings", "sentences"),
    [
        ([SAME, SAME], ["Both lead to the same database."]),
        ([SAME] * 6, ["All six lead to the same database."]),
        ([SAME] * 13, ["All 13 lead to the same database."]),
        (
            [SAME, "Server=SQL1;Database=K2Dev", *[SAME] * 4],
            ["B stands apart: it uses another database than the other five."],
        ),
        (
            [SAME, SAME, SAME, "Server=X;Database=Y", "Server=X;Database=Y"],
            [
                "D and E stand apart: they use another server and another database"
                " than the other three."
            ],
        ),
        (
            [SAME, SAME, "Server=SQL1,1444;Database=K2", "Server=SQL2;Database=K2"],
            [
                "C stands apart: it uses another port than A and B.",
                "D stands apart: it uses another server than A and B.",
            ],
        ),
        (
            [SAME, "Server=SQL2;Database=K2"],
            ["B uses another server than A."],
        ),
        (
            [SAME, "Server=SQL1;Database=Y", "Server=SQL1;Database=Z"],
            [
                "They lead to different databases: there are three groups, and none is"
                " larger than all others."
            ],
        ),
        (
            [SAME, SAME, "Server=SQL1"],
            [
                "Whether C uses the same database as A and B"
                " cannot be told from the texts."
            ],
        ),
        (
            [
                SAME,
                "Server=sql1.contoso.com;Database=K2",
                "Server=10.0.0.5;Database=K2",
                "Server=SQL1;Database=Other",
            ],
            [
                "D stands apart: it uses another database than the other three.",
                "Whether B uses the same server as A cannot be told from the texts.",
                "Whether C uses the same server as A cannot be told from the texts.",
            ],
        ),
        ([SAME], ["There is nothing to compare: only A can be read."]),
        (
            [SAME, "Sever=SQL1"],
            ["There is nothing to compare: only A can be read.", "B cannot be read."],
        ),
        (
            ["nonsense"],
            ["There is no string that can be read.", "A cannot be read."],
        ),
    ],
)
def test_what_stands_apart_is_named_first(strings, sentences):
    assert list(conclusion(of(*strings))) == sentences


def test_a_conclusion_stays_short_however_many_stand_apart():
    others = [f"Server=SQL{number};Database=K2" for number in range(2, 20)]
    sentences = conclusion(of(SAME, SAME, *others))
    assert len(sentences) == 6
    assert sentences[-1] == ("So it is with 13 more; the table of groups has them all.")


def test_each_two_are_compared_as_they_would_be_alone():
    texts = [SAME, "Server=localhost;Database=K2", "Server=sql1;Database=K2;User=x"]
    found = of(*texts)
    by_name = dict(zip("ABC", texts, strict=True))
    pairs = list(found.pairs)
    assert [(one.name, other.name) for one, other, _ in pairs] == [
        ("A", "B"),
        ("A", "C"),
        ("B", "C"),
    ]
    for one, other, comparison in pairs:
        alone = compare(
            by_name[one.name], by_name[other.name], machines=[one.name, other.name]
        )
        assert comparison == alone
        assert found.between(other, one) == comparison


def test_the_machine_decides_what_a_local_name_means():
    found = of("Server=.;Database=K2", "Server=A;Database=K2")
    assert found.verdict is Verdict.SAME
    assert dict(found.readings[0].meant)["Server"] == "., which means A"


def test_case_counts_only_where_the_server_says_so():
    strings = [SAME, "Server=SQL1;Database=k2"]
    assert of(*strings).verdict is Verdict.SAME
    assert of(*strings, case_sensitive=True).verdict is Verdict.DIFFERENT


def test_an_alias_leads_where_it_is_told_to():
    strings = [SAME, "Server=K2SQL;Database=K2"]
    assert of(*strings).verdict is Verdict.DIFFERENT
    known = of(*strings, aliases={"k2sql": "DBMSSOCN,SQL1,1433"})
    assert known.verdict is Verdict.SAME
    assert dict(known.readings[1].meant)["Server"] == "sql1, by the alias K2SQL"
    unknown = of(*strings, aliases={"K2SQL": None})
    assert unknown.verdict is Verdict.UNDECIDABLE
    assert "not known" in dict(unknown.readings[1].meant)["Server"]


def test_what_is_not_even_the_same_as_itself_stands_alone():
    attached = f"{SAME};AttachDbFilename=C:\\k2.mdf"
    found = of(attached, attached, SAME, SAME)
    assert names(found.groups) == [["A"], ["B"], ["C", "D"]]


def test_a_failover_partner_of_one_opens_it_for_its_whole_group():
    partner = f"{SAME};Failover Partner=SQL2"
    found = of(SAME, partner, "Server=SQL2;Database=K2")
    assert names(found.groups) == [["A", "B"], ["C"]]
    between = found.between_groups(*found.groups)
    assert between.verdict is Verdict.UNDECIDABLE


def test_names_are_those_of_the_machines_and_numbers_where_they_do_not_tell():
    text = f"A\t{SAME}\n\nb\t{SAME}\nB\t{SAME}\n{SAME}"
    found = survey(given_strings(text))
    assert [reading.name for reading in found.readings] == [
        "A",
        "b (no. 3)",
        "B (no. 4)",
        "No. 5",
    ]


def test_what_is_meant_and_what_is_ignored_are_told_apart():
    (reading,) = of(
        r"Server=a;Server=tcp:SQL1\X,1444;Database=K2;Integrated Security=SSPI;"
        "User ID=u;Password=p;Connect Timeout=3;Pooling=no;Encrypt=no;App=x;"
        "MultipleActiveResultSets=no"
    ).readings
    assert reading.meant == (
        ("Server", "sql1"),
        ("Port", "1444"),
        ("Protocol", "TCP"),
        ("Database", "K2"),
        ("Sign-in", "Windows, as the account that connects"),
    )
    assert reading.ignored == (
        ("Data Source", "written 2 times; the last one counts"),
        ("Instance X", "not used, because a port is given"),
        ("User ID and Password", "not used, because Windows signs in"),
        ("Connect Timeout", "time-outs and retries never matter"),
        ("Pooling", "pooling never matters"),
        ("Encrypt", "encryption and certificates never matter"),
        ("Application Name", "names and languages never matter"),
        (
            "MultipleActiveResultSets",
            "how the client talks to the server never matters",
        ),
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Server=a", {"Database": "the default one of the login"}),
        (r"Server=a\b", {"Instance": "b", "Port": "told by SQL Server Browser"}),
        (r"Server=\\a\pipe\x\y", {"Pipe": r"x\y", "Protocol": "named pipes"}),
        (r"Server=(localdb)\x", {"LocalDB": "x"}),
        ("Server=a;User ID=u", {"Sign-in": "SQL Server, as u"}),
        (
            "Server=a;Authentication=Active Directory Default",
            {"Sign-in": "Active Directory Default"},
        ),
        ("Server=a;User Instance=true", {"User instance": "yes"}),
    ],
)
def test_every_way_to_name_a_place_is_told(text, facts):
    (reading,) = of(text).readings
    assert facts.items() <= dict(reading.meant).items()


def test_what_is_odd_is_said():
    (reading,) = of("Server=sql1:1433;Database=K2").readings
    assert len(reading.odd) == 1
    assert "colon" in reading.odd[0]


def test_an_unreadable_string_says_what_where_and_what_to_do():
    (reading,) = of("Server=SQL1;Port=1433").readings
    assert reading.problem.startswith("Pair 2: port is not a keyword")
    assert "Write the port behind the server" in reading.problem
    assert reading.meant == ()


@pytest.mark.parametrize(
    "text",
    [
        "Server=a;Password=hunter2",
        "Server=a Password=hunter2;Database=b",
        "Server=a;Pasword=hunter2",
        "Server=a;Password=hun;ter2",
        "Server=a;User ID=u;Foo='x;hunter2",
        "Sever=a;word=hunter2",
    ],
)
def test_no_password_is_left_in_a_survey(text):
    found = of(text, SAME)
    assert "hunter2" not in repr(found)
    assert "ter2" not in repr(found.readings)
    side = found.readings[0].side
    assert side is None or "hunter2" not in repr(side) + side.connection.password


def test_strings_that_are_open_alike_are_told_together():
    sentences = conclusion(of(SAME, SAME, *["Server=SQL1"] * 20))
    assert list(sentences) == [
        "Whether C, D, E and 17 more use the same database as A and B"
        " cannot be told from the texts."
    ]


def test_strings_are_compared_by_the_hundreds():
    start = time.process_time()
    text = "\n".join(f"M{n}\tServer=SQL{n};Database=K2" for n in range(MOST_KINDS))
    found = survey(given_strings(text))
    assert len(found.groups) == MOST_KINDS
    assert time.process_time() - start < 10


def test_thousands_of_equal_strings_take_hardly_longer_than_their_lines():
    start = time.process_time()
    text = "\n".join(f"M{n}\tServer=SQL{n % 10}" for n in range(MOST_STRINGS))
    assert len(survey(given_strings(text)).groups) == MOST_STRINGS
    assert time.process_time() - start < 5
