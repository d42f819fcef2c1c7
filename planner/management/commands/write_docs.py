"""`manage.py write_docs`: make the reference pages anew from the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from planner.management.output_file import write_whole
from planner.management.reference.writing import filled


class Command(BaseCommand):
    help = (
        "Makes the marked parts of the pages in docs/ anew from the code, and names the"
        " pages that changed. For people who change the portal."
    )
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        docs = Path(settings.BASE_DIR) / "docs"
        for path in sorted(docs.rglob("*.md")):
            page = path.read_text(encoding="utf-8")
            if page != (fresh := filled(page)):
                write_whole(path, fresh.encode())
                self.stdout.write(str(path.relative_to(docs)))
