"""Carrying an installation out: what may start, what holds, and what it comes to."""
