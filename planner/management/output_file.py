"""Where a command writes: a file, as a whole or not at all, or standard output."""

import os
from pathlib import Path
from tempfile import mkstemp

from django.core.management.base import CommandError, CommandParser, OutputWrapper

DEFAULT_MODE = 0o644
STANDARD_OUTPUT = "-"


def add_output(parser: CommandParser) -> None:
    """The option `-o OUT`, whose value is for `put`."""
    parser.add_argument(
        "-o",
        "--output",
        default=STANDARD_OUTPUT,
        metavar="OUT",
        help="the file to write; without it, standard output",
    )


def put(body: bytes, output: str, stdout: OutputWrapper) -> None:
    """Write `body` to the file `output`, or to `stdout` where that is meant."""
    if output != STANDARD_OUTPUT:
        try:
            write_whole(Path(output), body)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(f"{output} cannot be written: {reason}.") from error
        return
    raw = getattr(stdout, "buffer", None)
    try:
        if raw is None:
            stdout.write(body.decode(), ending="")
        else:
            raw.write(body)
    except OSError as error:
        reason = f"Standard output cannot be written: {error.strerror}."
        raise CommandError(reason) from error


def write_whole(path: Path, body: bytes) -> None:
    """Put `body` into the file at `path`, which is never seen half written.

    What is there already keeps its rights. What is no regular file, such as a
    terminal or a pipe, is written to directly. Raises OSError.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(body)
        return
    mode = target.stat().st_mode if target.exists() else DEFAULT_MODE
    handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        draft.chmod(mode & 0o777)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
