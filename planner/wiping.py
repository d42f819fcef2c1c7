"""What the database has freed and not yet used again may hold licence keys in clear."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("machine", "freelicense", "revision", "environment", "task", "setaside")
"""Where licence keys stood before they were encrypted."""


def wipe_freed_rows(connection: BaseDatabaseWrapper) -> None:
    """Write the tables anew, so that nothing of old rows is left in their files.

    Neither database can do that within a transaction.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in TABLES:
            cursor.execute(f"VACUUM FULL planner_{table}")
