"""Writing a file in one go: it is there as a whole, or not at all."""

import os
from pathlib import Path
from tempfile import mkstemp

DEFAULT_MODE = 0o644


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
