"""Settings are safe unless somebody says otherwise, and say what is missing."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands

from k2portal.bootstrap import ROOT
from k2portal.encryption_keys import new_key
from k2portal.limits import limits
from k2portal.signing_in import last_end
from k2portal.site_url import site_url
from k2portal.surroundings import environment, production
from planner.limits import LIMITS

SHOW = "from k2portal import settings as s; print(s.{})"


def python(code, **variables):
    """Run code in a fresh Python with these settings, and no others."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(**{"DATABASE_URL": "", **variables}),
        capture_output=True,
        text=True,
        check=False,
    )


def setting(name, **variables):
    """The value of one setting, as printed."""
    return python(SHOW.format(name), **variables).stdout.strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "False"),
        ("ALLOWED_HOSTS", "[]"),
        ("SECURE_SSL_REDIRECT", "True"),
        ("SESSION_COOKIE_SECURE", "True"),
        ("CSRF_COOKIE_SECURE", "True"),
        ("SECURE_HSTS_SECONDS", "31536000"),
    ],
)
def test_nothing_is_insecure_by_default(name, value):
    assert setting(name) == value


def test_without_a_secret_key_the_portal_does_not_start(tmp_path):
    done = python(
        "import k2portal.settings", K2_SECRET_KEY="", K2_DATA_DIR=str(tmp_path)
    )
    assert done.returncode != 0
    assert "There is no secret key: set K2_SECRET_KEY" in done.stderr


def test_the_secret_key_may_lie_in_a_file(tmp_path):
    (tmp_path / "key").write_text("from a file\n")
    file = str(tmp_path / "key")
    key = setting("SECRET_KEY", K2_SECRET_KEY="", K2_SECRET_KEY_FILE=file)
    assert key == "from a file"


def read_keys(**variables):
    """The encryption keys that the settings find, or what stops them."""
    variables = {"K2_ENCRYPTION_KEYS": "", "K2_DATA_DIR": "/nowhere", **variables}
    done = python(SHOW.format("ENCRYPTION_KEYS"), **variables)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_encryption_keys_are_in_the_environment_or_in_a_file(tmp_path):
    one, two = new_key(), new_key()
    assert read_keys(K2_ENCRYPTION_KEYS=f"{one}, {two}") == str([one, two])
    (tmp_path / "keys").write_text(f"{two}\n{one}\n")
    file = str(tmp_path / "keys")
    assert read_keys(K2_ENCRYPTION_KEYS_FILE=file) == str([two, one])
    both = {"K2_ENCRYPTION_KEYS": one, "K2_ENCRYPTION_KEYS_FILE": file}
    assert read_keys(**both) == str([one])
    assert read_keys() == "[]"


def test_a_file_of_encryption_keys_that_is_not_there_is_named(tmp_path):
    told = read_keys(K2_ENCRYPTION_KEYS_FILE=str(tmp_path / "keys"))
    assert told.endswith(f"names {tmp_path / 'keys'}, and there is no such file.")


def test_an_encryption_key_that_is_none_is_not_shown():
    told = read_keys(K2_ENCRYPTION_KEYS=f"{new_key()},pa55word")
    assert "Encryption key 2 of 2 is none: it has to be 32 bytes" in told
    assert "pa55word" not in told


def test_without_an_encryption_key_the_portal_serves_nobody(tmp_path):
    own = {"K2_ENCRYPTION_KEYS": "", "K2_DATA_DIR": str(tmp_path)}
    done = python("import k2portal.wsgi", **own)
    assert done.returncode != 0
    assert "There is no encryption key" in done.stderr
    check = "from k2portal.command import execute_from_command_line as run; run({})"
    deploy = python(check.format(["manage.py", "check", "--deploy"]), **own)
    assert "planner.E001" in deploy.stderr


def test_plain_http_is_refused_to_other_computers():
    done = python(
        "import k2portal.settings", K2_INSECURE_HTTP="1", K2_ALLOWED_HOSTS="k2.test"
    )
    assert done.returncode != 0
    assert "K2_INSECURE_HTTP is for this computer alone" in done.stderr


def test_a_database_of_another_kind_is_refused():
    done = python("import k2portal.settings", DATABASE_URL="mysql://k2@db/k2")
    assert "neither PostgreSQL nor SQLite" in done.stderr


@pytest.mark.parametrize(
    ("url", "is_warned_of"),
    [
        ("postgresql://k2@127.0.0.1:5432/k2", False),
        ("postgresql:///k2", False),
        ("postgresql://k2@db.test:5432/k2?sslmode=verify-full", False),
        ("postgresql://k2@db.test:5432/k2?sslmode=require", True),
        ("postgresql://k2@db.test:5432/k2", True),
    ],
)
def test_a_database_elsewhere_without_a_checked_certificate_is_warned_of(
    url, is_warned_of
):
    ask = (
        "import django; django.setup(); from planner import checks as c;"
        "print([each.id for each in c.nobody_reads_between_portal_and_database(None)])"
    )
    done = python(ask, DATABASE_URL=url, PGSSLMODE="")
    assert done.stdout.strip() == str(["planner.W003"] if is_warned_of else [])


def test_a_database_url_may_carry_options_besides_the_pool():
    url = "postgresql://k2@db/k2?sslmode=require"
    options = setting("DATABASES['default']['OPTIONS']", DATABASE_URL=url)
    assert "'sslmode': 'require'" in options
    assert "'pool'" in options


def test_mail_is_kept_in_files_until_a_server_is_named():
    assert setting("EMAIL_BACKEND").endswith("filebased.EmailBackend")
    url = "smtp+tls://mail.test:587"
    assert setting("EMAIL_HOST", EMAIL_URL=url) == "mail.test"
    assert setting("EMAIL_USE_TLS", EMAIL_URL=url) == "True"


def test_links_in_mails_lead_to_this_computer_unless_somebody_says_otherwise():
    assert setting("SITE_URL") == "http://127.0.0.1:8000"
    url = "https://k2-portal.example.com:8443"
    assert setting("SITE_URL", K2_SITE_URL=f"{url}/") == url


@pytest.mark.parametrize(
    "url",
    [
        *("k2.example.com", "ftp://k2.example.com", "https://", "https://a b"),
        *("https://k2.example.com/portal", "https://k2.example.com?x=1", "https://x:0"),
        *("https://ada:pw@k2.example.com", "https://k2:99999", "https://k2\nBcc: x"),
    ],
)
def test_links_in_mails_cannot_begin_with_nonsense(url):
    with pytest.raises(ImproperlyConfigured, match="K2_SITE_URL is the address"):
        site_url(url)


def test_a_mail_server_is_given_a_few_seconds():
    assert setting("EMAIL_TIMEOUT") == "5"


def test_the_documented_production_settings_raise_no_warning():
    check = ["-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        [sys.executable, *check],
        cwd=ROOT,
        env=production(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("url", ["", "http://k2.test", "https://localhost"])
def test_links_in_mails_that_lead_nowhere_are_warned_of(url):
    check = ["-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        [sys.executable, *check],
        cwd=ROOT,
        env={**production(), "K2_SITE_URL": url or "http://127.0.0.1:8000"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "planner.W001" in done.stderr
    assert "Set K2_SITE_URL" in done.stderr


def test_cookies_have_a_name_that_only_this_host_can_give():
    for name in ("SESSION", "CSRF", "THEME", "MESSAGES"):
        assert setting(f"{name}_COOKIE_NAME").startswith("__Host-")


def test_nobody_is_mailed_what_a_request_held():
    assert "mail" not in str(settings.LOGGING)


def test_runserver_hands_out_static_files_like_any_other_server():
    assert get_commands()["runserver"] == "whitenoise.runserver_nostatic"


def test_the_last_end_of_a_session_is_a_day_unless_somebody_says_otherwise():
    assert setting("SESSION_LAST_END") == str(24 * 60 * 60)
    assert setting("SESSION_LAST_END", K2_SESSION_HOURS="9") == str(9 * 60 * 60)


@pytest.mark.parametrize("hours", ["0", "169", "-1", "1.5", "day", " 9"])
def test_a_last_end_that_cannot_be_is_told(hours):
    with pytest.raises(ImproperlyConfigured, match="is no number of hours"):
        last_end(hours)


def test_limits_are_as_the_table_says_unless_somebody_says_otherwise():
    assert limits({}) == LIMITS
    set_otherwise = limits({"K2_LIMIT_DOCUMENTS": "7/20m", "K2_LIMIT_LIVE": "9/d"})
    assert set_otherwise["documents"].most == 7
    assert set_otherwise["documents"].seconds == 1200
    assert set_otherwise["live"].seconds == 86_400
    assert set_otherwise["imports"] == LIMITS["imports"]


def test_limits_are_off_only_where_somebody_says_so():
    assert limits({"K2_LIMITS": "off"}) == {}
    assert limits({"K2_LIMITS": "on"}) == LIMITS
    assert setting("LIMITS", K2_LIMITS="off") == "{}"
    assert setting("ACCOUNT_RATE_LIMITS", K2_LIMITS="off") == "False"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        *(
            ("K2_LIMIT_LIVE", text, f"K2_LIMIT_LIVE: “{text}” is no limit")
            for text in ("100", "0/h", "-1/h", "1/0m", "1/s", "x/h", "1/h/ip", "1.5/h")
        ),
        ("K2_LIMIT_DOCUMENT", "1/h", "There is no limit K2_LIMIT_DOCUMENT."),
        ("K2_LIMITS", "no", "K2_LIMITS is on, as it is by itself, or off."),
    ],
)
def test_a_limit_that_means_nothing_is_told(name, text, says):
    with pytest.raises(ImproperlyConfigured, match=re.escape(says)):
        limits({name: text})


def test_only_a_proxy_is_believed_about_addresses():
    names = python("from k2portal import settings as s; print(dir(s))").stdout
    assert "LIMITS" in names
    assert "TRUSTED_PROXY" not in names
    assert setting("ALLAUTH_TRUSTED_PROXY_COUNT", K2_BEHIND_PROXY="1") == "1"
