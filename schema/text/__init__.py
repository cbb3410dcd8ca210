"""Text as search and links compare it."""
