"""Uploaded files of a backup are stored again, and go again if the restoring fails.

Names are random and a stored file never changes, so nothing has to be moved aside:
what a replaced portal had is referred to by nobody then, and `tidy` removes it.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from planner.services.backups.archive import CHUNK, Reader
from planner.services.backups.manifest import BadArchive, FilePart
from planner.uploads import are_in_a_folder

MB = 1024 * 1024


@contextmanager
def storing() -> Iterator[Callable[[Reader], None]]:
    """A function that stores the files of an archive; they go if the block fails."""
    stored: list[str] = []

    def store(archive: Reader) -> None:
        for each in archive.manifest.files:
            _store(archive, each, stored)

    try:
        yield store
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def _store(archive: Reader, each: FilePart, stored: list[str]) -> None:
    if default_storage.exists(each.name):
        if _sum_of_stored(each.name) == each.part.sha256:
            return
        default_storage.delete(each.name)  # damaged: nothing else has such a name
    else:
        stored.append(each.name)
    with archive.zip.open(each.part.member) as stream:
        name = default_storage.save(each.name, File(stream))
    if name != each.name:
        default_storage.delete(name)
        raise BadArchive(f"The file {each.name!r} cannot be stored under its name.")


def _sum_of_stored(name: str) -> str:
    digest = sha256()
    with default_storage.open(name) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def refuse_what_is_too_large(archive: Reader) -> None:
    """Raises BadArchive where the disk has no room for what is in it."""
    if not are_in_a_folder():
        return  # a bucket has no end
    folder = Path(settings.MEDIA_ROOT)
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free, size = shutil.disk_usage(there).free, archive.manifest.size
    if size > free:
        raise BadArchive(
            f"It unpacks to {size // MB:,} MB, and {free // MB:,} MB are free here."
        )
