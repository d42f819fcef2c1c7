"""ZIP files that are the same whenever and wherever they are made."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
UNIX = 3
RIGHTS = 0o644


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP with these files, by name, without the time that it was made at."""
    body = io.BytesIO()
    with ZipFile(body, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = RIGHTS << 16
            archive.writestr(entry, content)
    return body.getvalue()


def zipped_again(body: bytes) -> bytes:
    """The files of the ZIP `body`, without the time that they were zipped at."""
    with ZipFile(io.BytesIO(body)) as archive:
        return zip_of((name, archive.read(name)) for name in archive.namelist())
