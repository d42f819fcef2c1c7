"""The K2 connect installation planning portal."""

__version__ = "0.1.0"
