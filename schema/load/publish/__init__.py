"""Rows -> the database: the transaction, its tables, and the search index."""
