"""What people notice when one of two portals behind nginx is killed or replaced.

`python -m tests.outages` needs Linux and an installed nginx, and takes two minutes.
"""
