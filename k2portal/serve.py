"""`manage.py up`: the portal on this computer, with everything made ready."""

import hashlib
import os
import subprocess
import sys

import django
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connection

from k2portal.bootstrap import ROOT, port, say, stop
from k2portal.databases import without_pool
from k2portal.encryption_keys import make_encryption_key
from k2portal.secret_key import make_secret_key

GRANIAN = [
    *("-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
    *("--host", "127.0.0.1", "--blocking-threads", "4"),
    *("--respawn-failed-workers", "--log-level", "warning"),
    *("--workers-kill-timeout", "15"),  # seconds; without it one could hold up the end
]


def make_ready() -> None:
    """Database, static files and demo data; quick where there is nothing to do."""
    run_checks()  # one clear traceback rather than one from every worker
    call_command("migrate", verbosity=0, skip_checks=False)
    collect_static_files()
    if settings.DEMO_SIGN_INS:
        call_command("demo", verbosity=0)
    connection.close()


def collect_static_files() -> None:
    """Collect the static files if one of them has changed since."""
    settled = ("requirements.txt", "k2portal/settings.py", "k2portal/staticfiles.py")
    sources = [ROOT / name for name in settled]
    sources += sorted(file for file in (ROOT / "static").rglob("*") if file.is_file())
    digest = hashlib.sha256()
    for source in sources:
        digest.update(str(source.relative_to(ROOT)).encode())
        digest.update(source.read_bytes())
    stamp = settings.STATIC_ROOT / "collected-from"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    say("collecting static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest())


def main() -> None:
    """Make ready and serve until Ctrl-C."""
    number = port()
    # The one place where plain http is all right: nobody else can reach it.
    os.environ["K2_INSECURE_HTTP"] = "1"
    os.environ["K2_ALLOWED_HOSTS"] = "127.0.0.1,localhost"
    os.environ.setdefault("K2_SITE_URL", f"http://127.0.0.1:{number}")
    os.environ.setdefault("K2_LOG_FORMAT", "line")
    # Accounts with well-known passwords do not belong in a database of your own.
    os.environ.setdefault("K2_DEMO", "0" if os.environ.get("DATABASE_URL") else "1")
    make_secret_key()
    make_encryption_key()
    try:
        without_pool()
        django.setup()
        make_ready()
    except (ImproperlyConfigured, SystemCheckError) as problem:
        stop(str(problem))
    except OperationalError as problem:
        stop(f"the database does not answer: {str(problem).strip()}")
    except KeyboardInterrupt:
        stop("stopped before the portal was ready; it is safe to start again.")
    workers = os.environ.get("K2_WORKERS", "2")
    say(f"the portal is at http://127.0.0.1:{number}/  (Ctrl-C stops it)")
    for name, about in settings.DEMO_SIGN_INS:
        say(f"sign in as {name} with the password {name}: {about}")
    command = [*GRANIAN, "--port", str(number), "--workers", workers]
    command = [sys.executable, *command, "k2portal.wsgi:application"]
    if os.name == "nt":
        sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
    os.chdir(ROOT)
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main()
