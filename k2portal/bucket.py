"""Uploaded files in a bucket of S3, or of what speaks like it.

It needs requirements-s3.txt. Where the bucket is and what opens it, boto3 reads from
variables of its own, such as AWS_ENDPOINT_URL_S3 and AWS_ACCESS_KEY_ID.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

PATIENCE = 4  # seconds, for a connection and for each answer
ELSEWHERE = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")


def config() -> Config:
    """How the bucket is asked: at Amazon by its name, elsewhere below a path."""
    is_elsewhere = any(map(os.environ.get, ELSEWHERE))
    return Config(
        connect_timeout=PATIENCE,
        read_timeout=PATIENCE,
        retries={"total_max_attempts": 2},
        signature_version="s3v4",
        s3={"addressing_style": "path" if is_elsewhere else "virtual"},
        # Not all that speak like S3 know the sums that boto3 adds by itself.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


@contextmanager
def like_a_disk() -> Iterator[None]:
    """What goes wrong with the bucket is an OSError, as everybody expects of files."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as error:
        answer = getattr(error, "response", {}).get("Error", {})
        said = answer.get("Code") or type(error).__name__
        raise OSError(errno.EIO, f"the bucket answered {said}") from error


class Bucket(S3Storage):  # type: ignore[misc]
    """A private bucket: what is in it comes to people through the portal alone."""

    def __init__(self, **told: Any) -> None:
        super().__init__(
            client_config=config(),
            transfer_config=TransferConfig(use_threads=False),
            file_overwrite=False,
            **told,
        )

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        with like_a_disk(), super()._open(name, mode) as file:
            return File(BytesIO(file.read()), name)

    def _save(self, name: str, content: "File[bytes]") -> str:
        with like_a_disk():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with like_a_disk():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with like_a_disk():
            return bool(super().exists(name))

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with like_a_disk():
            folders, files = super().listdir(name)
        return folders, files

    def get_modified_time(self, name: str) -> datetime:
        with like_a_disk():
            when: datetime = super().get_modified_time(name)
        return when

    def url(self, name: str, *_: Any, **__: Any) -> str:
        """None: the bucket's answers would lack the headers of the portal."""
        raise NotImplementedError(f"{name} is given out by the portal alone.")
