"""How it is served, tested against the real application."""
