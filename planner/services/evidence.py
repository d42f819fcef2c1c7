"""Evidence: files that show a result, checked by what is in them."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

import puremagic
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.refusal import Refusal
from planner.models import EvidenceFile, Result
from planner.services.history import name_of

MB = 1024 * 1024

LARGEST = 10 * MB
"""So many bytes a file may have."""

LARGEST_TOGETHER = 25 * MB
"""So many bytes the files of a result may have together."""

MOST_FILES = 10
"""So many files a result may have."""

LONGEST_NAME = 100
"""So many characters of what a file was called are kept, its ending among them."""

TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "log": "text/plain",
}
"""What a file may be, by the end of its name."""

TEXT = TYPES["txt"]
PDF = b"%PDF-"
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""What no text has; tabs, line ends, form feeds and escapes are in logs."""


class BadFile(Refusal):
    """A file is too large, or not what its name says."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sent it."""

    name: str
    body: bytes

    @property
    def plain_name(self) -> str:
        """What it was called, without folders and without what nobody can see."""
        last = re.split(r"[/\\]", self.name)[-1]
        seen = "".join(c for c in last if c.isprintable()).strip()
        path = PurePosixPath(seen)
        return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def media_type_of(upload: Upload) -> str:
    """What the file is; raises BadFile where it is nothing that shows a result."""
    name = upload.plain_name
    if not upload.body:
        raise BadFile(_("“%s” is empty.") % name)
    if len(upload.body) > LARGEST:
        raise BadFile(_("“%s” is larger than 10 MB.") % name)
    said = TYPES.get(PurePosixPath(name).suffix.lower().removeprefix("."))
    if said is None:
        raise BadFile(_("“%s” is none of PNG, JPEG, PDF, TXT and LOG.") % name)
    is_text = not upload.body.startswith(PDF) and _is_text(upload.body)
    found = TEXT if is_text else _by_signature(upload.body)
    if found != said:
        raise BadFile(_("What is in “%s” is not what its name says.") % name)
    return found


def why_not_together(sizes: Sequence[int]) -> str:
    """Why files of these sizes cannot show one result, or ""."""
    if len(sizes) > MOST_FILES:
        return _("Choose at most %d files.") % MOST_FILES
    if sum(sizes) > LARGEST_TOGETHER:
        most = LARGEST_TOGETHER // MB
        return _("Together the files are larger than %d MB.") % most
    return ""


def _by_signature(body: bytes) -> str:
    """What the first bytes say, "" for nothing that is known."""
    try:
        return str(puremagic.from_string(body, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def _is_text(body: bytes) -> bool:
    """Whether it reads as text: in UTF-8, in UTF-16 with its mark, or in Windows-1252.

    Log files of Windows come in all three.
    """
    if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _reads(body, "utf-16")
    return _reads(body, "utf-8") or _reads(body, "cp1252")


def _reads(body: bytes, encoding: str) -> bool:
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not UNSEEN.search(text)


_stored: ContextVar[list[str] | None] = ContextVar("stored", default=None)
"""Where the files are that were stored since the transaction began."""


@contextmanager
def transaction_with_files() -> Iterator[None]:
    """A transaction, around a block or a function; files stored in it go back with it.

    A database takes back what was written when something fails, and a disk does not.
    """
    above, here = _stored.get(), list[str]()
    token = _stored.set(here)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for place in here:
            default_storage.delete(place)
        raise
    finally:
        _stored.reset(token)
    if above is not None:
        above.extend(here)


def keep_uploads(uploads: Sequence[Upload], result: Result, *, by: User) -> None:
    """Keep the files with `result`, all or none; raises BadFile where one is not fit.

    Part of a `transaction_with_files`.
    """
    if reason := why_not_together([len(each.body) for each in uploads]):
        raise BadFile(reason)
    types = [media_type_of(each) for each in uploads]
    for upload, media_type in zip(uploads, types, strict=True):
        _keep(upload, media_type, result, by)


def _keep(upload: Upload, media_type: str, result: Result, by: User) -> None:
    kept = EvidenceFile(
        result=result,
        name=upload.plain_name,
        media_type=media_type,
        size=len(upload.body),
        sha256=sha256(upload.body).hexdigest(),
        by=by,
        by_name=name_of(by),
    )
    kept.file.save("evidence", ContentFile(upload.body), save=False)
    if (stored := _stored.get()) is not None:
        stored.append(str(kept.file.name))
    kept.save()
