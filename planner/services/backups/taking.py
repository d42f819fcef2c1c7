"""A backup is taken: first the rows, all of one moment, then the files they name."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.utils import timezone

from planner import __version__
from planner.services.backups.archive import CHUNK, Writer, new_archive
from planner.services.backups.manifest import (
    FilePart,
    Manifest,
    Part,
    TablePart,
    member_of_file,
    member_of_table,
)
from planner.services.backups.rows import Row, columns_of, fields_of, lines_of
from planner.services.backups.tables import applied_migrations, apps_after, kept_tables

Sums = dict[str, str]
"""The SHA-256 that the database has of each file, "" where it has none."""


def take_backup(path: Path, *, overwrite: bool = False) -> Manifest:
    """Put the whole portal into an archive at `path`; what is in it.

    People may work meanwhile: files stay as they are once they are stored. Raises
    Refusal where there is something at `path`, and OSError.
    """
    with new_archive(path, overwrite=overwrite) as archive:
        sums: Sums = {}
        with _one_moment():
            made, migrations = timezone.now(), applied_migrations()
            tables = kept_tables(apps_after(migrations)).values()
            rows = tuple(_add_table(archive, model, sums) for model in tables)
        files, lost = _add_files(archive, sums)
        manifest = Manifest(
            portal=__version__,
            made=made.isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=migrations,
            tables=rows,
            files=files,
            lost=lost,
        )
        archive.close_with(manifest)
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let all that is read be of one moment, and nobody wait for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # `atomic` would keep everybody from writing
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _add_table(archive: Writer, model: type[models.Model], sums: Sums) -> TablePart:
    fields, columns = fields_of(model), columns_of(model)
    files = [n for n, each in enumerate(fields) if isinstance(each, models.FileField)]
    digest = columns.index("sha256") if "sha256" in columns else None
    rows = 0

    def seen(row: Row) -> None:
        nonlocal rows
        rows += 1
        for place in files:
            if row[place]:
                sums[row[place]] = "" if digest is None else row[digest]

    name = model._meta.db_table
    part = archive.add(member_of_table(name), lines_of(model, seen), packed=True)
    return TablePart(name, tuple(columns), rows, part)


def _add_files(
    archive: Writer, sums: Sums
) -> tuple[tuple[FilePart, ...], tuple[str, ...]]:
    """Add what can be read; the files, and the names of those lost or damaged."""
    files, lost = [], []
    for name, digest in sorted(sums.items()):
        try:
            part = _add_file(archive, name)
        except FileNotFoundError:
            lost.append(name)
            continue
        files.append(FilePart(name, part))
        if digest and part.sha256 != digest:
            lost.append(name)
    return tuple(files), tuple(lost)


def _add_file(archive: Writer, name: str) -> Part:
    with default_storage.open(name) as file:
        chunks = iter(lambda: file.read(CHUNK), b"")
        return archive.add(member_of_file(name), chunks, packed=False)


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, which an operator keeps elsewhere to tell it by."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
