"""Who looks at the portal, by the names of the demonstration."""

EVERYTHING = "demo"
"""Does everything in the team Contoso."""
STRANGER = "stranger"
"""Is in another team."""
ADMIN = "portal admin"
"""Runs the portal, and is in no team."""
NOBODY = "nobody"
"""Is not signed in."""

ROLES = (
    *(NOBODY, STRANGER, ADMIN),
    *("viewer", "lead", "reviewer", "planner", EVERYTHING),
)
