"""One K2 connect database, and everybody on it."""
