"""What the database has freed and not yet used again holds licence keys in clear."""

from typing import Any

from django.db import migrations

TABLES = ("machine", "freelicense", "revision", "environment", "task", "setaside")


def wipe(apps: Any, schema_editor: Any) -> None:
    """Write the tables anew, so that nothing of the old rows is left in their files."""
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in TABLES:
            cursor.execute(f"VACUUM FULL planner_{table}")


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ("planner", "0016_encrypted_keys"),
    ]

    operations = [
        migrations.RunPython(wipe, migrations.RunPython.noop),
    ]
