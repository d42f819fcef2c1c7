"""Who the K2 connect Server runs as, and how people sign in."""
