"""The process beside this one that makes PDFs: one after the other, for all threads.

It is started when it is needed first, and ends when it has rested, made many, or grown.
"""

import atexit
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any, Final

from planner.domain.refusal import Refusal

PROGRAM: Final = Path(__file__).resolve().with_name("typst_run.py")

SECONDS: Final = 120
"""After so long nobody waits any more; 200 machines take a tenth of it at most."""

PATIENCE: Final = 30
"""So many seconds a PDF waits for those before it."""

REST: Final = 60
"""After so many idle seconds its memory is worth more than a quick start."""

MOST_MADE: Final = 100
MOST_MEMORY: Final = 160
"""In MiB, some 30 machines: what a larger PDF took is given back at once."""


class NoPdf(Refusal):
    """A PDF cannot be made, with the reason."""


class TypstProcess:
    """Makes one PDF at a time, which also bounds the memory of them all."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._rest: Timer | None = None

    def pdf(self, asked: Mapping[str, Any]) -> bytes:
        """The PDF that typst_run.py makes of `asked`. Raises NoPdf."""
        line = json.dumps(asked).encode() + b"\n"
        with self._in_turn():
            child = self._started()
            told, body = _answer(child, line)
            self._made += 1
            if self._made >= MOST_MADE or told["memory"] > MOST_MEMORY:
                self._end()
        if not body:
            raise NoPdf(f"The PDF could not be made: {told['reason']}")
        return body

    def end(self) -> None:
        """Ends the process after the PDF it is making; the next one starts another."""
        with self._turn:
            self._end()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=PATIENCE):
            raise NoPdf("Other PDFs are being made just now. Try again in a minute.")
        try:
            if self._rest:
                self._rest.cancel()
            yield
        except BaseException:
            self._end()
            raise
        finally:
            self._rest_later()
            self._turn.release()

    def _started(self) -> subprocess.Popen[bytes]:
        """The process; another one if it died, or if it is not ours but a parent's."""
        if self._child and self._child.poll() is None:
            return self._child
        self._end()
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", str(PROGRAM)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        except OSError as error:
            raise NoPdf(f"The PDF could not be made: {error}") from error
        self._made = 0
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in filter(None, (child.stdin, child.stdout)):
            with suppress(OSError):
                pipe.close()

    def _rest_later(self) -> None:
        self._rest = None
        if self._child:
            self._rest = Timer(REST, self.end)
            self._rest.daemon = True
            self._rest.start()


def _answer(
    child: subprocess.Popen[bytes], line: bytes
) -> tuple[dict[str, Any], bytes]:
    """What the process says of the PDF, and the PDF. Raises NoPdf if it ends."""
    assert child.stdin
    assert child.stdout
    with _in_time(child) as is_late, suppress(BrokenPipeError):
        child.stdin.write(line)
        child.stdin.flush()
        head = child.stdout.readline()
        if head.endswith(b"\n"):
            told = json.loads(head)
            body = child.stdout.read(told["length"])
            if len(body) == told["length"]:
                return told, body
    if is_late.is_set():
        raise NoPdf(f"The PDF was not ready after {SECONDS} seconds.")
    status = child.wait(SECONDS)
    raise NoPdf(f"The PDF could not be made: typst ended with status {status}")


@contextmanager
def _in_time(child: subprocess.Popen[bytes]) -> Iterator[Event]:
    """Ends the process when it takes too long, and says so."""
    is_late = Event()

    def too_late() -> None:
        is_late.set()
        child.kill()

    alarm = Timer(SECONDS, too_late)
    alarm.daemon = True
    alarm.start()
    try:
        yield is_late
    finally:
        alarm.cancel()


TYPST: Final = TypstProcess()
"""That of this process; a server has one for each of its workers."""

atexit.register(TYPST.end)
