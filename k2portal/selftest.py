"""`manage.py selftest`: every check there is, and one answer.

What follows the command goes to pytest: `selftest -- -k licence`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from k2portal.bootstrap import ROOT, say
from k2portal.setup import find_chromium, install_browser, install_nginx
from k2portal.surroundings import environment, production

TESTS = ROOT / "tests"
DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
ONCE = (
    *("cures", "document", "domain", "exporters", "results_files", "rules"),
    *("test_architecture.py", "test_docs.py", "test_requirements.py"),
    *("test_security_page.py", "test_serve.py", "test_settings.py", "test_setup.py"),
    *("test_slow_senders.py", "test_starting_points.py"),
)
"""What in `tests` needs neither a database nor a browser: it runs only once."""
PROCESSES = "2"
"""So many run the tests of a suite; a browser's test waits most of its time."""
NOTHING_COLLECTED = 5


class Step(NamedTuple):
    """One check: its heading, what runs, in which environment, and the good ends."""

    title: str
    command: Sequence[str]
    environment: dict[str, str]
    good: tuple[int, ...] = (0,)


class Result(NamedTuple):
    """How a check ended, the last line it printed, and what it returned."""

    title: str
    passed: bool
    seconds: float
    last_line: str
    code: int = 0


def static_checks() -> list[Step]:
    """The checks that run no test; the slowest first."""
    django = (sys.executable, "-m", "django")
    tool = (sys.executable, "-m")
    imports = str(Path(sys.executable).parent / "lint-imports")
    here = environment()
    return [
        Step("Types (mypy)", [*tool, "mypy"], here),
        Step("Format (ruff)", [*tool, "ruff", "format", "--check", "."], here),
        Step("Lint (ruff)", [*tool, "ruff", "check", "."], here),
        Step("Imports (import-linter)", [imports, "--no-logo"], here),
        Step("Templates (djlint)", [*tool, "djlint", "templates", "--lint"], here),
        Step(
            "Migrations match the models",
            [*django, "makemigrations", "--check", "--dry-run"],
            here,
        ),
        Step(
            "Production settings (check --deploy)",
            [*django, "check", "--deploy", "--fail-level", "WARNING"],
            production(),
        ),
    ]


def tests(arguments: Sequence[str]) -> list[Step]:
    """The tests on each database, and once those that need none.

    What `arguments` ask for may lie in one of them alone.
    """
    parts = {item.name for each in ("*/", "test_*.py") for item in TESTS.glob(each)}
    suites = [
        *((f"Tests on {name}", db, ONCE) for db, name in DATABASES.items()),
        ("Tests that need no database", "sqlite", sorted(parts.difference(ONCE))),
    ]
    return [
        Step(
            title,
            [
                *(sys.executable, "-m", "pytest", f"--db={db}"),
                *("-n", PROCESSES, "--dist", "loadfile"),
                *(f"--ignore=tests/{name}" for name in left_out),
                *arguments,
            ],
            environment(),
            good=(0, NOTHING_COLLECTED) if arguments else (0,),
        )
        for title, db, left_out in suites
    ]


def heading(title: str) -> None:
    """Show where one check begins."""
    print(f"\n=== {title} ===", flush=True)


def check(step: Step, *, echo: bool) -> tuple[Result, str]:
    """Run one check, showing its output as it comes where that is wanted."""
    if echo:
        heading(step.title)
    start, lines = time.monotonic(), []
    with subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=step.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if echo:
                print(line, end="", flush=True)
    seconds = time.monotonic() - start
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    passed = process.returncode in step.good
    result = Result(step.title, passed, seconds, last, process.returncode)
    return result, "".join(lines)


def show(result: Result, output: str) -> None:
    """Print what a check has printed meanwhile."""
    heading(result.title)
    print(output, end="", flush=True)


def side_by_side(steps: Sequence[Step]) -> list[Result]:
    """Run all at once; the first is shown as it goes on, the others when they end."""
    results = []
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(check, step, echo=step is steps[0]) for step in steps]
        for number, run in enumerate(runs):
            result, output = run.result()
            if number:
                show(result, output)
            results.append(result)
    return results


def main(arguments: Sequence[str]) -> int:
    """Run everything; 0 only if everything passed."""
    results = []
    install_browser()
    install_nginx()
    if not find_chromium():
        say("NO CHROMIUM: BROWSER TESTS DO NOT RUN")
        if os.environ.get("CI") == "true":
            results.append(Result("Chromium is there", False, 0, ""))
    with ThreadPoolExecutor(max_workers=2) as pool:
        checks = pool.map(lambda step: check(step, echo=False), static_checks())
        for result, output in checks:
            show(result, output)
            results.append(result)
    suites = side_by_side(tests(arguments))
    if all(suite.code == NOTHING_COLLECTED for suite in suites):
        results.append(Result("Something was tested", False, 0, ""))
    heading("Result")
    for result in results + suites:
        verdict = "ok" if result.passed else "FAILED"
        print(f"{verdict:7} {result.title}  ({result.seconds:.1f} s)")
    for suite in suites:
        print(f"\n{suite.title}:\n{suite.last_line}")
    return 0 if all(result.passed for result in results + suites) else 1


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(given[1:] if given[:1] == ["--"] else given))
