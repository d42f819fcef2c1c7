"""The archive of a backup, a ZIP: written part by part, and read without trust."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError

from planner.domain.refusal import Refusal
from planner.services.backups.manifest import MANIFEST, BadArchive, Manifest, Part

CHUNK = 1 << 20
LARGEST_MANIFEST = 64 * CHUNK
LONGEST_LINE = 64 * CHUNK
NOT_WHOLE = "It is not whole, or no backup: it cannot be read as a ZIP archive."
BROKEN = (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Writer:
    """An archive that is being made."""

    zip: ZipFile

    def add(self, member: str, chunks: Iterable[bytes], *, packed: bool) -> Part:
        """Write `chunks` as one part."""
        size, digest = 0, sha256()
        self.zip.compression = ZIP_DEFLATED if packed else ZIP_STORED
        with self.zip.open(member, "w", force_zip64=True) as part:
            for chunk in chunks:
                part.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        return Part(member, size, digest.hexdigest())

    def close_with(self, manifest: Manifest) -> None:
        """Write the manifest, which is the last part."""
        body = json.dumps(manifest.as_data(), indent=1).encode()
        self.add(MANIFEST, [body], packed=True)


@contextmanager
def new_archive(path: Path, *, overwrite: bool) -> Iterator[Writer]:
    """An archive for its owner only, which is at `path` once it is whole.

    Raises Refusal where there is something already, and OSError.
    """
    _refuse_if_there(path, overwrite)
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w", compresslevel=4) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        _refuse_if_there(path, overwrite)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _refuse_if_there(path: Path, overwrite: bool) -> None:
    if path.exists() and not path.is_file():
        raise Refusal("It is there already, and no file that could be replaced.")
    if path.exists() and not overwrite:
        raise Refusal("It is there already. With --overwrite it is replaced.")


@dataclass(frozen=True, slots=True)
class Reader:
    """An archive that was made."""

    zip: ZipFile
    manifest: Manifest

    def check(self) -> None:
        """Raises BadArchive unless every part is as the manifest says."""
        named = {MANIFEST, *(part.member for part in self.manifest.parts)}
        there = self.zip.namelist()
        if odd := set(there) - named:
            raise BadArchive(f"{_some(odd)} in it belongs to no backup.")
        if lacking := named - set(there):
            raise BadArchive(f"It lacks {_some(lacking)}.")
        if len(there) > len(named):
            raise BadArchive("It has something twice.")
        for part in self.manifest.parts:
            self._check(part)

    def _check(self, part: Part) -> None:
        changed = BadArchive(f"{part.member!r} in it is not what was put into it.")
        info = self.zip.getinfo(part.member)
        if info.file_size != part.size:
            raise changed
        digest = sha256()
        for chunk in self.chunks(part):
            digest.update(chunk)
        if digest.hexdigest() != part.sha256:
            raise changed

    def chunks(self, part: Part) -> Iterator[bytes]:
        """The bytes of a part, never more than the directory of the archive says."""
        with self._open(part) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    def lines(self, part: Part) -> Iterator[bytes]:
        """The lines of a part, one at a time."""
        with self._open(part) as stream:
            while line := stream.readline(LONGEST_LINE):
                if not line.endswith(b"\n"):
                    raise BadArchive(f"A line of {part.member!r} in it has no end.")
                yield line

    @contextmanager
    def _open(self, part: Part) -> Iterator[IO[bytes]]:
        try:
            with self.zip.open(part.member) as stream:
                yield stream
        except BROKEN as problem:
            raise BadArchive(f"{part.member!r} in it is damaged.") from problem


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """The archive at `path`, and its manifest; raises BadArchive, and OSError."""
    try:
        archive = ZipFile(path)
    except (*BROKEN, ValueError) as problem:
        raise BadArchive(NOT_WHOLE) from problem
    with archive:
        yield Reader(archive, _manifest(archive))


def _manifest(archive: ZipFile) -> Manifest:
    try:
        with archive.open(MANIFEST) as stream:
            body = stream.read(LARGEST_MANIFEST + 1)
        data = json.loads(body) if len(body) <= LARGEST_MANIFEST else None
    except KeyError as problem:
        raise BadArchive("It is no backup: it has no manifest.") from problem
    except (*BROKEN, ValueError, RecursionError) as problem:
        raise BadArchive("Its manifest cannot be read.") from problem
    return Manifest.from_data(data)


def _some(names: set[str]) -> str:
    first = repr(min(names))
    return first if len(names) == 1 else f"{first} and {len(names) - 1} more"
