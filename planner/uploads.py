"""Where uploaded files are kept: in a folder, or in a bucket somewhere else."""

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage


def are_in_a_folder() -> bool:
    """Whether they are on a disk of this machine."""
    return isinstance(default_storage, FileSystemStorage)


def keep_and_remove() -> None:
    """Keep a file and remove it again; raises OSError where that cannot be done."""
    default_storage.delete(default_storage.save("tried", ContentFile(b"k2")))
