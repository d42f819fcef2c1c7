"""What whoever runs the portal gets wrong is said in one line, without any secret."""

import subprocess
import sys

import pytest

from k2portal.bootstrap import ROOT
from k2portal.encryption_keys import new_key
from k2portal.surroundings import environment, production

COMPANY = {
    "K2_OIDC": "contoso",
    "K2_OIDC_CONTOSO_URL": "https://login.contoso.example",
    "K2_OIDC_CONTOSO_CLIENT_ID": "portal",
    "K2_OIDC_CONTOSO_CLIENT_SECRET": "pa55word",
}


def run(*command, **variables):
    """A command of manage.py, in the portal's folder, with these settings alone."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(**{"DATABASE_URL": "", **variables}),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"K2_BEHIND_PROXY": "ja"}, "K2_BEHIND_PROXY is 1, which is on, or 0"),
        (
            {"K2_ALLOWED_HOSTS": "https://a.example"},
            "“https://a.example” is no name",
        ),
        ({"K2_ALLOWED_HOSTS": "a.example:443"}, "“a.example:443” is no name of a host"),
        (
            {"K2_TRUSTED_ORIGINS": "https://a.example/"},
            "“https://a.example/” is no ad",
        ),
        ({"K2_TRUSTED_ORIGINS": "a.example"}, "K2_TRUSTED_ORIGINS: “a.example” is no"),
        (
            {"K2_TIME_ZONE": "Europe/Olso"},
            "K2_TIME_ZONE: there is no time zone “E",
        ),
        ({"K2_TIME_ZONE": ""}, "K2_TIME_ZONE: there is no time zone “”"),
        (
            {"EMAIL_URL": "smtp://k:pa55word/@mail:25"},
            "EMAIL_URL names no mail server",
        ),
        ({"EMAIL_URL": "smpt://k2:pa55word@mail:25"}, "EMAIL_URL names no mail server"),
        ({"DATABASE_URL": "postgresql://k2:pa55word/@db/k2"}, "DATABASE_URL cannot be"),
        (
            {"DATABASE_URL": "postgresql://k2:pa55word@db"},
            "DATABASE_URL cannot be read",
        ),
        ({**COMPANY, "K2_OIDC": "contoso, contoso"}, "names “contoso” twice"),
        ({**COMPANY, "K2_OIDC_CONTOSO_URL": "https://[x"}, "must be an https address"),
    ],
)
def test_what_means_nothing_is_said_in_one_line(variables, says):
    done = run("manage.py", "check", **variables)
    assert done.returncode == 1
    assert done.stderr.startswith("[k2] ")
    assert len(done.stderr.splitlines()) == 1
    assert says in done.stderr
    assert "pa55word" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "others"),
    [
        ("K2_SECRET_KEY_FILE", {"K2_SECRET_KEY": ""}),
        ("K2_ENCRYPTION_KEYS_FILE", {"K2_ENCRYPTION_KEYS": ""}),
        ("K2_OIDC_CONTOSO_CLIENT_SECRET_FILE", COMPANY),
    ],
)
def test_a_key_file_that_cannot_be_read_is_named_and_none_is_made(
    variable, others, tmp_path
):
    folder = {"K2_DATA_DIR": str(tmp_path / "data"), **others}
    missing, strange = tmp_path / "missing", tmp_path / "strange"
    strange.write_bytes(new_key().encode("utf-16"))
    for path, why in (
        (missing, "there is no such file"),
        (tmp_path, "it cannot be read: Is a directory"),
        (strange, "it is no text in UTF-8"),
    ):
        done = run("manage.py", "check", **{**folder, variable: str(path)})
        assert done.stderr == f"[k2] {variable} names {path}, and {why}.\n"
    assert not missing.exists()


def test_blanks_around_names_do_no_harm():
    variables = {
        "K2_ALLOWED_HOSTS": " a.example , b.example ",
        "K2_TRUSTED_ORIGINS": " https://a.example , https://*.b.example:8443 ",
    }
    show = "from k2portal.settings import *; print(ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS)"
    assert run("-c", show, **variables).stdout.strip() == (
        "['a.example', 'b.example'] ['https://a.example', 'https://*.b.example:8443']"
    )


def test_a_misspelled_setting_is_warned_of():
    variables = {"K2_BEHIND_PROXI": "1", "K2_OIDC_FABRIKAM_URL": "https://b", **COMPANY}
    check = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    done = run(*check, **{**production(), **variables})
    assert done.returncode == 1
    for name in ("K2_BEHIND_PROXI", "K2_OIDC_FABRIKAM_URL"):
        assert f"(planner.W004) {name} is no setting of the portal" in done.stderr
    assert done.stderr.count("planner.W004") == 2


@pytest.mark.parametrize("command", ["migrate", "createsuperuser", "tidy"])
def test_a_database_that_is_away_is_told_at_once_and_why(command):
    url = "postgresql://k2:pa55word@127.0.0.1:1/k2"
    done = run("manage.py", command, DATABASE_URL=url)
    assert done.returncode == 1
    assert "The database does not answer: connection failed" in done.stderr
    assert "Connection refused" in done.stderr
    assert "Traceback" not in done.stderr
    assert "pool" not in done.stderr
    assert "pa55word" not in done.stderr


def test_the_server_says_in_one_line_why_it_does_not_start():
    done = run("-c", "import k2portal.wsgi", K2_LOG_FORMAT="JSON")
    assert done.returncode == 1
    *trace, told = done.stderr.splitlines()
    assert told.endswith("ImproperlyConfigured: K2_LOG_FORMAT is either json or line.")
    assert "".join(trace) in ("", "Traceback (most recent call last):")
