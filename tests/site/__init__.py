"""The site around the planner: what it answers, tells and endures."""
