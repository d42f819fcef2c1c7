"""A backup: the whole portal in one archive, and a portal made of one again."""
