"""Checks across all records."""
