"""What is counted so that nobody does it too often."""

from django.db import models


class Tally(models.Model):
    """How often somebody did something in a time that `ends` at that second.

    `mark` tells who and what, in a way that only the portal can: no address is kept.
    """

    mark = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.count} until {self.ends}"
