"""The structure of a plan document, and every way to miss it."""

import pytest

from planner.document import Unreadable, read
from planner.domain.catalogue import (
    Component,
    Layout,
    LicenseStatus,
    Purpose,
    Role,
    UserManager,
)
from planner.domain.design import Database, Design
from planner.domain.machine import License
from tests.document.documents import (
    json_plan,
    places_of,
    problems_of,
    the_problem_of,
    yaml_plan,
)

SCATTERED = """\
layout: clusterd
purpose: 5
machines:
  - hostname: APP1
    rolls: [k2_server]
  - roles: [k2_server, k2server, null]
    k2:
      installed: "yes"
"""


def test_what_is_absent_takes_its_default():
    assert read(yaml_plan()) == Design(name="Contoso", layout=Layout.CLUSTERED)


def test_null_is_the_same_as_absent():
    keys = ["purpose", "notes", "database", "cluster", "machines", "user_manager"]
    nulls = "".join(f"{key}: null\n" for key in keys)
    nested = "machines: [{hostname: A, tcp_port: null, k2: ~, license: {kind: }}]\n"
    assert read(yaml_plan(nulls)) == read(yaml_plan())
    assert read(yaml_plan(nested)) == read(yaml_plan("machines: [{hostname: A}]"))


def test_values_become_words_of_the_catalogue():
    design = read(
        yaml_plan(
            'purpose: test\nuser_manager: ""\n'
            "database: {port: 1433, sql_browser: true}\n"
            "machines: [{hostname: A, roles: [developer], license: {status: entered},"
            " components: [client_tools]}]"
        )
    )
    assert design.purpose is Purpose.TEST
    assert design.user_manager is UserManager.UNKNOWN
    assert design.database == Database(port=1433, sql_browser=True)
    assert design.machines[0].roles == {Role.DEVELOPER}
    assert design.machines[0].components == {Component.CLIENT_TOOLS}
    assert design.machines[0].license == License(LicenseStatus.ENTERED)


def test_every_problem_is_named_at_once_with_its_path_and_line():
    assert places_of(SCATTERED) == [
        ("schema", 1),
        ("name", 1),
        ("layout", 1),
        ("purpose", 2),
        ("machines[0].rolls", 5),
        ("machines[1].hostname", 6),
        ("machines[1].roles[1]", 6),
        ("machines[1].roles[2]", 6),
        ("machines[1].k2.installed", 8),
    ]


def test_the_error_reads_like_its_problems():
    with pytest.raises(Unreadable, match=r"^notes: Here stands a list, but a text"):
        read(yaml_plan("notes: []"))


def test_the_nearest_key_is_suggested():
    problem = the_problem_of(yaml_plan("defualt_server: APP1"))
    assert "did you mean default_server?" in problem.message


def test_the_allowed_words_are_listed_and_the_nearest_is_suggested():
    problem = the_problem_of(yaml_plan("delegation: Kerberos"))
    assert "pass_through, kerberos, none" in problem.message
    assert "did you mean kerberos?" in problem.message


@pytest.mark.parametrize("key", ["schema", "name", "layout"])
@pytest.mark.parametrize("instead", ["", "null"])
def test_a_required_key_has_to_be_there(key, instead):
    lines = yaml_plan().splitlines()
    kept = [line for line in lines if not line.startswith(key)]
    text = "\n".join([*kept, f"{key}: null" if instead else "notes: x"])
    (problem,) = problems_of(text)
    assert problem.path == key
    assert problem.message == f"{key} is missing."


def test_another_version_of_the_schema_cannot_be_read():
    text = yaml_plan().replace("plan/1", "plan/2")
    assert "only k2portal/plan/1 can be read" in the_problem_of(text).message


def test_a_hostname_may_be_empty_but_not_absent():
    assert read(yaml_plan('machines: [{hostname: ""}]')).machines[0].hostname == ""
    assert places_of(yaml_plan("machines:\n  - fqdn: x\n")) == [
        ("machines[0].hostname", 5)
    ]


@pytest.mark.parametrize("name", ["x", "x" * 100, " x ", "🎉" * 100])
def test_a_name_has_one_to_a_hundred_characters(name):
    assert read(json_plan().replace("Contoso", name)).name == name


@pytest.mark.parametrize("name", ["", " ", "x" * 101, r"\n"])
def test_a_name_that_is_blank_or_too_long_is_a_problem(name):
    assert the_problem_of(json_plan().replace("Contoso", name)).path == "name"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("notes: 800", "the number 800, but a text is wanted; put it in quotes"),
        ("notes: 00", "the number 00, but a text is wanted; put it in quotes"),
        ("notes: true", "the flag true, but a text is wanted; put it in quotes"),
        ("notes: {a: b}", "a mapping, but a text is wanted"),
        ("purpose: ''", '"" is not one of development'),
        ("purpose: [test]", "a list, but one of development"),
        ("machines: A", 'the text "A", but a list is wanted'),
        ("database: SQL1", "but a mapping of keys to values is wanted"),
        ("cluster: {members: A}", "but a list is wanted"),
        ("cluster: {members: [1]}", "but a text is wanted; put it in quotes"),
        ("cluster: {members: [null]}", "Here stands nothing, but a text is wanted"),
        ("machines: [null]", "Here stands nothing, but a mapping"),
        ("database: {sql_browser: 'true'}", "but true or false is wanted"),
        ("database: {sql_browser: 1}", "but true or false is wanted"),
        ("database: {sql_browser: yes}", "but true or false is wanted"),
        ("destinations: [{user_type: ''}]", '"" is not one of dialog'),
        ("publishes_to: [{purpose: ''}]", '"" is not one of development'),
    ],
)
def test_a_value_of_the_wrong_type_is_a_problem(line, message):
    problem = the_problem_of(yaml_plan(line))
    assert message in problem.message
    assert problem.line == 4


@pytest.mark.parametrize("port", ["1", "65535", "0x50", "0o17", "+80", "80.0", "1e3"])
def test_a_port_is_a_whole_number(port):
    design = read(yaml_plan(f"database: {{port: {port}}}"))
    assert 1 <= (design.database.port or 0) <= 65535


@pytest.mark.parametrize(
    "port",
    [
        "0",
        "65536",
        "-1",
        '""',
        '"80"',
        "80.5",
        "true",
        ".inf",
        ".nan",
        "[]",
        "9" * 9999,
    ],
)
def test_a_port_that_is_none_is_a_problem(port):
    assert the_problem_of(yaml_plan(f"database: {{port: {port}}}")).path == (
        "database.port"
    )
    machine = f"machines: [{{hostname: A, tcp_port: {port}}}]"
    assert the_problem_of(yaml_plan(machine)).path == "machines[0].tcp_port"


def test_a_name_that_is_repeated_counts_once_in_its_first_spelling():
    design = read(yaml_plan("cluster: {members: [APP2, App1, ' app2 ', APP1, B]}"))
    assert design.cluster.members == ("APP2", "App1", "B")


def test_a_role_that_is_repeated_counts_once():
    design = read(yaml_plan("machines: [{hostname: A, roles: [developer, developer]}]"))
    assert design.machines[0].roles == {Role.DEVELOPER}


def test_a_password_is_dropped_on_the_way_in():
    secret = "Data Source=SQL1;User ID=sa;Password=hunter2"
    design = read(
        yaml_plan(
            f"machines: [{{hostname: A, connection_string: '{secret}'}}]\n"
            f"publishes_to: [{{name: B, connection_string: '{secret}'}}]"
        )
    )
    assert "hunter2" not in repr(design)
    assert design.machines[0].connection_string.endswith("Password=********")
    assert design.publishes_to[0].connection_string.endswith("Password=********")


@pytest.mark.parametrize(
    "line",
    [
        "purpose: 'Password=hunter2'",
        "'Password=hunter2': 1",
        "database: Password=hunter2",
        "machines: [{hostname: A, roles: ['Pwd=hunter2;Server=x']}]",
    ],
)
def test_a_password_in_the_wrong_place_is_not_repeated(line):
    problem = the_problem_of(yaml_plan(line))
    assert "hunter2" not in str(problem)


@pytest.mark.parametrize("escape", [r"\u0000", r"\u001b", r"\u007f", r"\uffff"])
def test_control_characters_are_a_problem_in_both_formats(escape):
    for text in (yaml_plan(f'notes: "{escape}"'), json_plan(f'"notes": "{escape}"')):
        problem = the_problem_of(text)
        assert problem.path == "notes"
        assert f"U+{escape[2:].upper()}" in problem.message


def test_the_hundred_first_problem_ends_the_reading():
    lines = "".join(f"key{number}: 1\n" for number in range(200))
    problems = problems_of(yaml_plan(lines))
    assert len(problems) == 101
    assert problems[-1].message == "… and more; only the first 100 are listed."


def test_a_strange_key_stays_on_one_line():
    problem = the_problem_of(json_plan(r'"a.b\n\u001b[1m": 1'))
    assert problem.path == r'"a.b\n\u001b[1m"'
