"""How the news is served. Start reading in `api.app`."""
