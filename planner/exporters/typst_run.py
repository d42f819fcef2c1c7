"""A program of its own: makes PDFs with typst, one by one, until none is asked for.

Typst keeps what it has worked out for the next time, which is more than a server can
spare. In: a line of JSON for each PDF, with the `template`, its folder `root`, the
`inputs` by name, the `standards` and a `timestamp`. Out: a line of JSON with the
`length` of the PDF, or 0 and why there is none, and the `memory` taken so far in MiB;
then the PDF.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import typst

if sys.platform != "win32":
    import resource


def main() -> None:
    fonts = typst.Fonts(include_system_fonts=False)
    for line in sys.stdin.buffer:
        body, reason = _made(json.loads(line), fonts)
        told = {"length": len(body), "reason": reason, "memory": _memory()}
        sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + body)
        sys.stdout.buffer.flush()


def _made(asked: dict[str, Any], fonts: typst.Fonts) -> tuple[bytes, str]:
    """The PDF, or why there is none: what typst warns of is an error too."""
    try:
        body, warnings = typst.compile_with_warnings(
            asked["template"],
            root=asked["root"],
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs=asked["inputs"],
            pdf_standards=asked["standards"],
            timestamp=asked["timestamp"],
            format="pdf",
        )
    except typst.TypstError as error:
        return b"", str(error)
    if warnings or not isinstance(body, bytes):
        return b"", "; ".join(each.message for each in warnings)
    return body, ""


def _memory() -> int:
    """The most memory that this process has held, in MiB; 0 where nobody counts."""
    if sys.platform == "win32":
        return 0
    with suppress(OSError):
        # Linux adds to ru_maxrss what the process held that started this one.
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        most = next(line for line in lines if line.startswith("VmHWM:"))
        return int(most.split()[1]) // 2**10
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
