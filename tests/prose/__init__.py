"""A lint of the prose in docs, docstrings, comments, descriptions and messages: `python -m tests.prose`."""
