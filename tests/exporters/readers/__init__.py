"""What is read back from the files of each format, with another library."""

import io
from zipfile import ZipFile, is_zipfile

from pypdf import PdfReader


def text_in(body):
    """All texts of a file; those of a ZIP, such as of Word and Excel, one by one."""
    if body.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(body)).pages
        return "\n".join(page.extract_text() for page in pages)
    if not is_zipfile(io.BytesIO(body)):
        return body.decode()
    with ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(n).decode() for n in archive.namelist())
