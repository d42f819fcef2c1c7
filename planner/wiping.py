"""What the database has freed and not yet used again may hold licence keys in clear."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("machine", "freelicense", "revision", "environment", "task", "setaside")
"""Where licence keys stood before they were encrypted."""


WIPED = """
ALTER TABLE planner_{0} ADD COLUMN wiped double precision DEFAULT random();
ALTER TABLE planner_{0} DROP COLUMN wiped
"""
"""A value for each row makes PostgreSQL write them anew, and nothing but them.

VACUUM FULL keeps what a transaction might still see that runs in any database there.
"""


def wipe_freed_rows(connection: BaseDatabaseWrapper) -> None:
    """Write the tables anew, so that nothing of old rows is left in their files.

    SQLite cannot do that within a transaction.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in TABLES:
            cursor.execute(WIPED.format(table))
