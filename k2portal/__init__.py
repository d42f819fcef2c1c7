"""The site around the planner: settings, addresses and the commands that run it."""
