"""What the database has freed and not yet used again holds licence keys in clear."""

from typing import Any

from django.db import migrations

from planner.wiping import wipe_freed_rows


def wipe(apps: Any, schema_editor: Any) -> None:
    """Not within a transaction, as where a backup is restored: that wipes afterwards."""
    if not schema_editor.connection.in_atomic_block:
        wipe_freed_rows(schema_editor.connection)


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ("planner", "0016_encrypted_keys"),
    ]

    operations = [
        migrations.RunPython(wipe, migrations.RunPython.noop),
    ]
