"""Protection of the server: rates, and limits on requests."""
