"""What is read back from the files of each format, with another library."""

import io
from zipfile import ZipFile, is_zipfile


def text_in(body):
    """All texts of a file; those of a ZIP, such as of Word and Excel, one by one."""
    if not is_zipfile(io.BytesIO(body)):
        return body.decode()
    with ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(n).decode() for n in archive.namelist())
