"""Work in a process of its own, which begins without a connection, as a start does."""

import json
import os
import signal
import sys
import traceback
from contextlib import suppress


def begin(work, *arguments):
    """Start `work(say, *arguments)` in a child; its id, and the end to read from."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    code = 1
    try:
        os.close(reading)
        work(
            lambda value: os.write(writing, json.dumps(value).encode() + b"\n"),
            *arguments,
        )
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def said(output):
    """What a child has said, one value for each whole line."""
    with output:
        lines = output.read().split(b"\n")[:-1]
    return [json.loads(line) for line in lines]


def end(child):
    """How the child ended: 0 if it did what it should."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(child):
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    return end(child)


def asked(work, *arguments):
    """What `work` says, in a child that has to end well."""
    child, output = begin(work, *arguments)
    values = said(output)
    code = end(child)
    if code:
        raise RuntimeError(f"{work.__name__} ended with {code}")
    return values
