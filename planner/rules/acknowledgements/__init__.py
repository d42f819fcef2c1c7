"""Whether the warnings that the plan accepts are accepted properly."""
