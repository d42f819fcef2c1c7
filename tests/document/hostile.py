"""Hostile documents by name. Run as a program it reads them all and says the cost."""

import json
import resource
import sys
import time
from pathlib import Path

from planner.document.decoding import MOST_BYTES
from tests.document.documents import HEAD, json_plan, problems_of

FULL = MOST_BYTES - 200
NAMES = "machines: [{hostname: A, aliases: ["


def lines(line: str) -> str:
    """As many numbered lines as a document can hold."""
    count = FULL // (len(line) + 5)
    return "".join(line % number for number in range(count))


DOCUMENTS: dict[str, str | bytes] = {
    "two megabytes of text": HEAD + "notes: " + "x" * 2_000_000,
    "two megabytes of bytes": b"x" * 2_000_000,
    "nested lists": "[" * 100_000,
    "nested flow mappings": "{a: " * 100_000,
    "nested block lists": "- " * 100_000,
    "nested keys": "? " * 100_000,
    "nested mappings by indentation": "".join(" " * n + "a:\n" for n in range(1400)),
    "nested JSON lists": '{"a": ' + "[" * 100_000,
    "nested JSON objects": '{"a":' * 100_000,
    "exploding anchors": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "anchors only": HEAD + "notes: [" + "&a ," * (FULL // 4) + "]",
    "aliases only": HEAD + "notes: [" + "*a," * (FULL // 3) + "]",
    "tags only": HEAD + "notes: [" + "! a," * (FULL // 4) + "]",
    "tag directives": lines("%%TAG !%d! b\n"),
    "tag directives at the end": HEAD + "...\n" + lines("%%TAG !%d! b\n"),
    "many unknown keys": HEAD + lines("key%d: 1\n"),
    "many unknown JSON keys": json_plan(lines('"key%d": 1,').rstrip(",")),
    "one key again and again": HEAD + "name: x\n" * (FULL // 8),
    "one JSON key again and again": json_plan(*['"name": 1'] * (FULL // 11)),
    "a very long key": HEAD + "x" * FULL + ": 1",
    "a very long JSON key": json_plan('"' + "x" * FULL + '": 1'),
    "a very long number": HEAD + "database: {port: " + "9" * FULL + "}",
    "a very long JSON number": json_plan('"database": {"port": %s}' % ("9" * FULL)),
    "many values": HEAD + NAMES + "a," * (FULL // 2) + "]}]",
    "many JSON values": json_plan('"x": [%s1]' % ("1," * (FULL // 2))),
    "many small mappings": HEAD + "notes: [" + "a: b," * (FULL // 5) + "]",
    "many tiny machines": HEAD + "machines:\n" + "- hostname: A\n" * (FULL // 14),
    "many empty machines": HEAD + "machines: [" + "{}," * (FULL // 3) + "]",
    "many documents": "--- a\n" * (FULL // 6),
    "an endless quote": HEAD + 'notes: "' + "a" * FULL,
    "an endless JSON quote": '{"' + '\\"' * (FULL // 2),
    "quotes only": '"' * FULL,
    "zeros": b"\0" * FULL,
    "control characters": HEAD + "notes: " + "\x01" * FULL,
    "every byte": bytes(range(256)) * 4000,
    "UTF-16": HEAD.encode("utf-16"),
    "UTF-32": HEAD.encode("utf-32"),
    "Latin-1": (HEAD + "notes: æ").encode("latin-1"),
    "not a number": json_plan('"database": {"port": NaN}'),
    "a list": "- a\n",
    "a JSON list": "[1, 2]",
    "a text": "plan",
    "nothing": "",
    "comments only": "#\n" * (FULL // 2),
}

HARMLESS: dict[str, str | bytes] = {
    "one long text": HEAD + "notes: " + "x" * FULL,
    "one text of escapes": HEAD + 'notes: "' + r"\n" * (FULL // 2) + '"',
    "one text of many lines": HEAD + "notes: a\n" + "  a\n" * (FULL // 4),
    "one block of empty lines": HEAD + "notes: |\n" + "\n" * FULL + "  a",
    "spaces": HEAD + " " * FULL,
    "a text of connection keywords": HEAD
    + "publishes_to: [{connection_string: '%s'}]" % ("a=b;" * (FULL // 4)),
    "very many machines": HEAD
    + "machines:\n"
    + "- {hostname: DEV1, site: Oslo, roles: [developer]}\n" * (FULL // 51),
}


def main() -> None:
    """Print a list of [name, processor seconds, problems], and the most memory."""
    measured = []
    for name, data in (DOCUMENTS | HARMLESS).items():
        start = time.process_time()
        problems = [str(problem) for problem in problems_of(data)]
        measured.append((name, time.process_time() - start, problems))
    json.dump({"documents": measured, "kilobytes": most_memory()}, sys.stdout)


def most_memory() -> int:
    """The most memory this process ever had, in KiB.

    Linux tells it of the program alone; elsewhere it may count the parent's as well.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = (line.split() for line in status.read_text().splitlines())
    return next(int(words[1]) for words in lines if words[0] == "VmHWM:")


if __name__ == "__main__":
    main()
