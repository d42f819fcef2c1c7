"""Evidence: files that show a result, checked by what is in them."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

import puremagic
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from planner.domain.refusal import Refusal
from planner.models import EvidenceFile, Result
from planner.services.history import name_of

LARGEST = 10 * 1024 * 1024
"""So many bytes a file may have."""

MOST_FILES = 10
"""So many files a result may have."""

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
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""What no text has; tabs, line ends, form feeds and escapes are in logs."""


class BadFile(Refusal):
    """A file is too large, or not what its name says."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sent it."""

    name: str
    body: bytes


def media_type_of(upload: Upload) -> str:
    """What the file is; raises BadFile where it is nothing that shows a result."""
    if not upload.body:
        raise BadFile(_("“%s” is empty.") % upload.name)
    if len(upload.body) > LARGEST:
        raise BadFile(_("“%s” is larger than 10 MB.") % upload.name)
    said = TYPES.get(PurePath(upload.name).suffix.lower().removeprefix("."))
    if said is None:
        raise BadFile(_("“%s” is none of PNG, JPEG, PDF, TXT and LOG.") % upload.name)
    found = TEXT if _is_text(upload.body) else _by_signature(upload.body)
    if found != said:
        raise BadFile(_("What is in “%s” is not what its name says.") % upload.name)
    return found


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


def keep_upload(upload: Upload, result: Result, *, by: User) -> EvidenceFile:
    """Keep the file with `result`; raises BadFile for one that is not fit for it."""
    media_type = media_type_of(upload)
    return EvidenceFile.objects.create(
        result=result,
        name=upload.name,
        media_type=media_type,
        size=len(upload.body),
        sha256=sha256(upload.body).hexdigest(),
        file=ContentFile(upload.body, name="evidence"),
        by=by,
        by_name=name_of(by),
    )
