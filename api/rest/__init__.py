"""REST: from parameters to a selection, and from the engine's JSON to representations."""
