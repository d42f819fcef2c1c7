"""A program of its own: makes one PDF with typst, and ends.

Typst keeps what it has worked out for the next time, which is far more than a server
can spare. In: JSON with the `template`, its folder `root`, the `inputs` by name, the
`standards` and a `timestamp`. Out: the PDF, or on standard error why there is none.
"""

import json
import sys

import typst


def main() -> None:
    asked = json.load(sys.stdin.buffer)
    try:
        body, warnings = typst.compile_with_warnings(
            asked["template"],
            root=asked["root"],
            font_paths=typst.Fonts(include_system_fonts=False),
            ignore_system_fonts=True,
            sys_inputs=asked["inputs"],
            pdf_standards=asked["standards"],
            timestamp=asked["timestamp"],
            format="pdf",
        )
    except typst.TypstError as error:
        sys.exit(str(error))
    if warnings:
        sys.exit("; ".join(each.message for each in warnings))
    sys.stdout.buffer.write(body)


if __name__ == "__main__":
    main()
