"""Resources over plain HTTP, tested against the real application."""
