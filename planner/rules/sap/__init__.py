"""The way to SAP."""
