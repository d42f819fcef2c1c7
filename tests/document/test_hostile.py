"""Documents that are meant to do harm end soon, and in a clear message."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.document.hostile import DOCUMENTS, HARMLESS

ROOT = Path(__file__).resolve().parents[2]
ADDRESS_SPACE = 1024**3
MOST_SECONDS = 2
MOST_KILOBYTES = 200 * 1024


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


@pytest.fixture(scope="module")
def measured():
    """What reading all hostile documents cost, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.document.hostile"],
        cwd=ROOT,
        preexec_fn=limit_memory,
        capture_output=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def documents(measured):
    """Seconds and problems of each document, by name."""
    return {name: (seconds, found) for name, seconds, found in measured["documents"]}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_hostile_document_ends_in_few_and_short_messages(documents, name):
    _, problems = documents[name]
    assert 1 <= len(problems) <= 101
    assert max(map(len, problems)) < 1500


@pytest.mark.parametrize("name", HARMLESS)
def test_a_big_document_without_a_fault_is_read(documents, name):
    _, problems = documents[name]
    assert problems == []


@pytest.mark.parametrize("name", [*DOCUMENTS, *HARMLESS])
def test_no_document_takes_long(documents, name):
    seconds, _ = documents[name]
    assert seconds < MOST_SECONDS


def test_no_document_takes_much_memory(measured):
    assert measured["kilobytes"] < MOST_KILOBYTES
