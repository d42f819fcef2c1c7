"""SVG elements as text, with everything escaped."""

from functools import cache
from html import escape

Number = int | float


def element(name: str, *content: str, **attributes: str | Number) -> str:
    """An element; `content` is markup already, attributes are not.

    In attribute names `_` stands for `-`, and a last one is dropped: `class_`.
    """
    told = "".join(
        f' {_attribute(key)}="{escape(_shown(value))}"'
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def words(text: str) -> str:
    """Text as markup, on one line and without what XML cannot hold."""
    line = " ".join(text.split())
    if not line.isprintable():
        line = "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
    return escape(line)


def text_at(x: Number, y: Number, text: str, class_: str) -> str:
    return element("text", words(text), x=x, y=y, class_=class_, fill="currentColor")


def shortened(text: str, length: int) -> str:
    """`text`, cut to `length` with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _shown(value: str | Number) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
