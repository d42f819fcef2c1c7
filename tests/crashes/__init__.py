"""What a portal is worth when it is killed, and when two people save at once.

`python -m tests.crashes 200` and `python -m tests.crashes 1000 --writers`, each on
SQLite or with `--db postgres`.
"""
