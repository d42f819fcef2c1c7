"""The load balanced cluster."""
