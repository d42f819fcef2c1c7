"""Where the connections of a plan lead, and whether they lead to one database."""
