"""Django's administration, for whoever runs the portal: people and teams are made here.

Who is in a team and what they do there is changed on the pages of the portal.
"""

from planner.admin import people, teams

__all__ = ["people", "teams"]
