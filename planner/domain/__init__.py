"""The language of the portal. Plain Python: nothing here knows about Django."""
