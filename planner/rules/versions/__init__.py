"""One version of everything."""
