"""Who owns the environments of teams, found without reading these environments."""

from collections.abc import Collection

from django.contrib.auth.models import User

from planner.models.environment import Environment

OWNERS = """
WITH RECURSIVE owned (team, owner) AS (
  SELECT id, (
    SELECT MIN(owner_id) FROM {environments}
    WHERE team_id = {teams}.id AND deleted_at IS NULL
  ) FROM {teams} WHERE id IN ({keys})
  UNION ALL
  SELECT team, (
    SELECT MIN(owner_id) FROM {environments}
    WHERE team_id = owned.team AND owner_id > owned.owner AND deleted_at IS NULL
  ) FROM owned WHERE owner IS NOT NULL
)
SELECT id, username, first_name, last_name FROM {people}
WHERE id IN (SELECT owner FROM owned)
"""
"""From one owner to the next in the index: environments without number cost nothing."""


def owners_in(teams: Collection[int]) -> list[User]:
    """The people who own an environment of `teams`, members of them or not."""
    if not teams:
        return []
    question = OWNERS.format(
        environments=Environment._meta.db_table,
        teams=Environment._meta.get_field("team").related_model._meta.db_table,
        people=User._meta.db_table,
        keys=", ".join(["%s"] * len(teams)),
    )
    return list(User.objects.raw(question, list(teams)))
