"""Whether the server lives and can answer."""
