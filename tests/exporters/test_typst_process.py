"""The process that makes PDFs: one for all threads, replaced when it dies or grows."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from planner.exporters import typst_process
from planner.exporters.machines_zip import machines_zip
from planner.exporters.pdf_file import pdf_file
from planner.exporters.typst_process import TYPST, NoPdf, TypstProcess
from tests.exporters.checklists import a_checklist
from tests.exporters.readers.pdf import pages_of

TEMPLATE = '#set document(title: "T")\n#sys.inputs.said'


@pytest.fixture
def typst():
    process = TypstProcess()
    yield process
    process.end()


@pytest.fixture
def started(monkeypatch):
    """The processes started since, in their order."""
    real, all_of_them = subprocess.Popen, []

    def popen(*args, **options):
        all_of_them.append(real(*args, **options))
        return all_of_them[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)
    return all_of_them


@pytest.fixture
def asked(tmp_path):
    """What is asked of the process for a PDF that says a word."""
    (tmp_path / "one.typ").write_text(TEMPLATE)
    return lambda said: {
        "template": str(tmp_path / "one.typ"),
        "root": str(tmp_path),
        "inputs": {"said": said},
        "standards": ["ua-1", "a-2a"],
        "timestamp": 0,
    }


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts another program in the place of typst, or typst in that of another."""
    real = typst_process.PROGRAM

    def put(text=None):
        (tmp_path / "other.py").write_text(text or "")
        other = real if text is None else tmp_path / "other.py"
        monkeypatch.setattr(typst_process, "PROGRAM", other)

    return put


def is_alive(child):
    return child.poll() is None


def test_nothing_is_started_before_it_is_needed_and_then_once(typst, asked, started):
    assert not started
    first, other, again = (typst.pdf(asked(said)) for said in ("One", "Two", "One"))
    assert first == again != other
    assert len(started) == 1


def test_a_fresh_process_gives_the_same_bytes_as_a_warm_one(typst, asked, started):
    typst.pdf(asked("Other"))
    warm = typst.pdf(asked("Said"))
    typst.end()
    assert typst.pdf(asked("Said")) == warm
    assert len(started) == 2


def test_one_that_dies_is_told_and_replaced(typst, asked, started, program):
    program(
        "import sys; sys.stdin.readline(); print('{\"length\": 9}', end=''); exit(3)"
    )
    with pytest.raises(NoPdf, match="typst ended with status 3"):
        typst.pdf(asked("One"))
    program("")
    with pytest.raises(NoPdf, match="typst ended with status"):
        typst.pdf(asked("x" * 1_000_000))
    program()
    assert typst.pdf(asked("One"))
    started[-1].kill()
    started[-1].wait()
    assert typst.pdf(asked("One"))
    assert [is_alive(child) for child in started] == [False, False, False, True]


def test_half_a_pdf_is_none(typst, asked, program):
    program("import sys; sys.stdin.readline(); print('{\"length\": 9}\\n%PDF', end='')")
    with pytest.raises(NoPdf, match="typst ended with status 0"):
        typst.pdf(asked("One"))


def test_one_that_takes_too_long_is_ended_and_replaced(
    typst, asked, started, program, monkeypatch
):
    program("import time; time.sleep(60)")
    with monkeypatch.context() as shorter:
        shorter.setattr(typst_process, "SECONDS", 0.2)
        with pytest.raises(NoPdf, match=r"not ready after 0\.2 seconds"):
            typst.pdf(asked("One"))
    assert not is_alive(started[0])
    program()
    assert typst.pdf(asked("One"))


def test_a_pdf_that_cannot_be_made_leaves_the_process_as_it_is(typst, asked, started):
    with pytest.raises(NoPdf, match="could not be made"):
        typst.pdf({**asked("One"), "inputs": {}})
    assert typst.pdf(asked("One"))
    assert len(started) == 1


def test_what_this_process_holds_is_not_counted(typst, asked, started):
    held = b"x" * (300 * 2**20)
    for _ in range(3):
        typst.pdf(asked("One"))
    assert len(held) == 300 * 2**20
    assert len(started) == 1


def test_one_that_has_grown_gives_its_memory_back(typst, asked, started, monkeypatch):
    monkeypatch.setattr(typst_process, "MOST_MEMORY", 1)
    assert typst.pdf(asked("One")) == typst.pdf(asked("One"))
    assert [is_alive(child) for child in started] == [False, False]


def test_one_that_has_made_many_is_replaced(typst, asked, started, monkeypatch):
    monkeypatch.setattr(typst_process, "MOST_MADE", 2)
    for _ in range(3):
        assert typst.pdf(asked("One"))
    assert [is_alive(child) for child in started] == [False, True]


def test_one_that_rests_ends(typst, asked, started, monkeypatch):
    monkeypatch.setattr(typst_process, "REST", 0.05)
    assert typst.pdf(asked("One"))
    assert started[0].wait(10) is not None
    assert typst.pdf(asked("One"))


def test_threads_take_turns_and_each_gets_its_own(typst, asked, started):
    words = [f"Word{n}" for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda word: typst.pdf(asked(word)), words))
    for word, body in zip(words, made, strict=True):
        assert pages_of(body) == [word]
    assert len(started) == 1


def test_who_waits_too_long_for_others_is_asked_to_come_again(
    typst, asked, program, monkeypatch
):
    program("import time; time.sleep(60)")
    monkeypatch.setattr(typst_process, "SECONDS", 1)
    monkeypatch.setattr(typst_process, "PATIENCE", 0.1)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(typst.pdf, asked("One"))
        while not typst._turn.locked():
            time.sleep(0.01)
        with pytest.raises(NoPdf, match="Try again in a minute"):
            typst.pdf(asked("Two"))
        assert isinstance(first.exception(), NoPdf)


def test_it_does_not_outlive_who_started_it():
    code = (
        "import os, signal\n"
        "from planner.exporters.typst_process import TYPST\n"
        "print(TYPST._started().pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    with suppress(ProcessLookupError):
        for _ in range(500):
            os.kill(int(done.stdout), 0)
            time.sleep(0.02)
        pytest.fail("typst lives on")


def test_a_forked_process_leaves_that_of_its_parent_alone():
    code = (
        "import os\n"
        "from planner.exporters.typst_process import TYPST\n"
        "first = TYPST._started()\n"
        "if os.fork() == 0:\n"
        "    assert TYPST._started().pid != first.pid\n"
        "    raise SystemExit\n"
        "assert os.wait()[1] == 0\n"
        "assert TYPST._started() is first\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


def test_all_machines_as_a_zip_start_one_process(started):
    TYPST.end()
    machines_zip(a_checklist(), pdf_file)
    assert len(started) == 1
