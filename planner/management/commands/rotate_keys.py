"""`manage.py rotate_keys`: licence keys are encrypted with the first key."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from planner.management.database import DatabaseCommand
from planner.services.encryption import Encrypted, count_encrypted, encrypt_anew


class Command(DatabaseCommand):
    """Ends with status 1 if some licence keys are not under the first key."""

    help = (
        "Encrypts with the first of K2_ENCRYPTION_KEYS what another of them has"
        " encrypted, and says how much that was. The portal may run meanwhile. Marks,"
        " by which licence keys are compared, are made anew where the secret key of the"
        " portal has changed. Exit status: 0 all is under the first key, 1 some licence"
        " keys cannot be read, or with --check some are under another key or have"
        " another mark."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only count, and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            found = count_encrypted()
            self._say_standing(found)
            if found.old or found.marks or found.unreadable:
                raise CommandError(_what_to_do(found))
            return
        done = encrypt_anew()
        self.stdout.write(
            f"{done.old} licence keys encrypted with the first key,"
            f" {done.current} were already; {done.marks} marks made anew."
        )
        left = count_encrypted()
        if left.unreadable or left.old:
            raise CommandError(_what_to_do(left))

    def _say_standing(self, found: Encrypted) -> None:
        self.stdout.write(
            f"{found.current} licence keys are under the first key, {found.old} under"
            f" another, and {found.unreadable} cannot be read; {found.marks} marks"
            " were made with another secret key."
        )


def _what_to_do(found: Encrypted) -> str:
    if found.unreadable:
        return (
            f"{found.unreadable} licence keys cannot be read: add the key that"
            " encrypted them to K2_ENCRYPTION_KEYS, or enter them again in the portal."
        )
    return "Run rotate_keys: the other keys must stay until then."
