"""Files that have what nobody else may know."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def read_key_file(variable: str, path: Path) -> str:
    """The text of the file, or a refusal that names both and repeats nothing of it."""
    try:
        return path.read_text(encoding="utf-8-sig").strip()
    except FileNotFoundError:
        why = "there is no such file"
    except OSError as problem:
        why = f"it cannot be read: {problem.strerror}"
    except ValueError:
        why = "it is no text in UTF-8"
    raise ImproperlyConfigured(f"{variable} names {path}, and {why}.")
