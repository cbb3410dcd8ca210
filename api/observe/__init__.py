"""The state of the server, for those who run it."""
