"""Licences of K2 and of K2 connect."""
