"""`manage.py compare_connections` compares connection strings without a database."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
SAME = "A\tServer=SQL1;Database=K2\nB\tServer=sql1,1433;Database=k2\n"
OTHER = "C\tServer=SQL1;Database=K2Dev;Password=hunter2\n"


@pytest.fixture
def compared(tmp_path):
    """Exit status, output and errors for a file with this content."""

    def running(content, *options):
        path = tmp_path / "strings"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        output, errors = io.StringIO(), io.StringIO()
        with pytest.raises(SystemExit) as ending:
            call_command(
                "compare_connections",
                str(path),
                *map(str, options),
                stdout=output,
                stderr=errors,
            )
        return ending.value.code, output.getvalue(), errors.getvalue()

    return running


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (SAME, 0),
        ("A\tServer=SQL1;Database=K2", 0),
        (SAME + OTHER, 1),
        (SAME + "C\tServer=SQL1", 1),
        (SAME + "C\tSever=SQL1", 2),
        ("", 2),
        (b"\xff\xfeA", 2),
        ("A\tServer=SQL1\n" * 2_001, 2),
        ("".join(f"Server=SQL{n}\n" for n in range(301)), 2),
        ("x" * (1024 * 1024 + 1), 2),
        ("[1]", 2),
        ("{", 2),
        ('{"strings": []}', 2),
        ('{"strings": [], "other": 1}', 2),
        ('[{"machine": 1, "connection_string": "Server=a"}]', 2),
        ('[{"connection_string": "Server=a", "x": 1}]', 2),
        ('{"strings": [{"connection_string": "Server=a"}], "aliases": [1]}', 2),
        ('{"strings": [{"connection_string": "Server=a"}], "case_sensitive": 1}', 2),
    ],
)
def test_the_status_says_whether_all_are_the_same(compared, content, status):
    found, output, errors = compared(content)
    assert found == status
    assert bool(output) != bool(errors)


def test_the_text_begins_with_what_stands_apart_and_has_no_password(compared):
    _, output, _ = compared(SAME + OTHER + "D\tServer=x:1;Pasword=hunter2\n")
    lines = output.splitlines()
    assert lines[0] == "C stands apart: it uses another database than the other two."
    assert "D: unreadable: Pair 2: " in output
    assert "hunter2" not in output
    assert lines[-1].startswith(
        "C, compared with A and B: different: database K2Dev instead of K2."
    )


def test_json_goes_in_and_comes_out(compared):
    given: dict[str, Any] = {
        "strings": [
            {"machine": "A", "connection_string": "Server=K2SQL;Database=K2"},
            {"connection_string": "Server=SQL1;Database=k2;Password=hunter2"},
        ],
        "aliases": {"K2SQL": "DBMSSOCN,SQL1,1433"},
    }
    status, output, _ = compared(json.dumps(given), "--format=json")
    assert status == 0
    assert "hunter2" not in output
    found = json.loads(output)
    assert found["verdict"] == "same"
    assert found["groups"] == [[1, 2]]
    assert [each["machine"] for each in found["strings"]] == ["A", ""]
    assert found["strings"][0]["meant"]["Server"] == "sql1, by the alias K2SQL"
    assert found["pairs"][0]["strings"] == [1, 2]
    given["case_sensitive"] = True
    assert compared(json.dumps(given))[0] == 1
    assert compared(json.dumps(given["strings"]))[0] == 1


def test_json_of_many_strings_has_the_pairs_of_kinds(compared):
    lines = [f"M{n}\tServer=SQL{n % 3};Database=K2" for n in range(201)]
    few = json.loads(compared("\n".join(lines[:200]), "--format=json")[1])
    assert (few["pairs_of"], len(few["pairs"])) == ("strings", 19_900)
    many = json.loads(compared("\n".join(lines), "--format=json")[1])
    assert many["pairs_of"] == "kinds"
    assert many["kinds"] == [list(range(n, 202, 3)) for n in (1, 2, 3)]
    assert [pair["strings"] for pair in many["pairs"]] == [
        *([1, 4], [1, 2], [1, 3]),
        *([2, 5], [2, 3]),
        [3, 6],
    ]
    assert {pair["verdict"] for pair in many["pairs"]} == {"same", "different"}


def test_text_of_many_strings_is_short_and_names_them_all(compared):
    lines = [f"M{n}\tServer=SQL{n % 12};Database=K2" for n in range(600)]
    output = compared("\n".join([*lines, "X\tSever=a", "Y\tSever=b"]))[1]
    told = output.splitlines()
    assert len(told) < 300
    assert set(" ".join(told).replace(",", " ").split()) >= {
        f"M{n}" for n in range(600)
    }
    assert "X and Y: unreadable: Pair 1: " in output
    at = told.index(next(line for line in told if line.startswith("Kind 12: M11")))
    different = next(line for line in told[at:] if line.startswith("- different"))
    assert different.startswith("- different server: 1 to 11. The servers are")


def test_text_says_what_equal_strings_are_to_each_other_if_not_the_same(compared):
    output = compared("A\tServer=SQL1\nB\tServer=SQL1\nC\tServer=SQL1\n")[1]
    assert "B and C, compared with each other: undecidable: database" in output
    assert "B and C, compared with A: undecidable: database" in output


def test_aliases_and_case_can_be_told_as_options(compared, tmp_path):
    aliases = tmp_path / "aliases"
    aliases.write_text("K2SQL\tDBMSSOCN,SQL1,1433\n")
    strings = "A\tServer=K2SQL;Database=K2\nB\tServer=SQL1;Database=k2\n"
    assert compared(strings)[0] == 1
    assert compared(strings, "--aliases", aliases)[0] == 0
    assert compared(strings, "--aliases", aliases, "--case-sensitive")[0] == 1
    assert compared(strings, "--aliases", tmp_path / "none")[0] == 2


def test_a_byte_order_mark_is_no_part_of_the_first_machine(compared):
    _, output, _ = compared(b"\xef\xbb\xbf" + SAME.encode(), "--format=json")
    assert json.loads(output)["strings"][0]["machine"] == "A"


def test_the_text_cannot_control_the_terminal(compared):
    assert "\x1b" not in compared("A\x1b[31m\tServer=a\nB\tServer=b")[1]


def test_it_runs_as_a_program_without_a_database():
    environment = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "DJANGO_SETTINGS_MODULE": "k2portal.settings",
        "K2_SECRET_KEY": "only-for-this-run",
    }
    done = subprocess.run(
        [sys.executable, "-m", "django", "compare_connections", "-"],
        input=(SAME + OTHER).encode(),
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.stderr, done.returncode) == (b"", 1)
    assert done.stdout.startswith(b"C stands apart")
