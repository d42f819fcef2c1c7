"""Whether the environment is of the layout that it claims."""
