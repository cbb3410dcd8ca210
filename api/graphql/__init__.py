"""GraphQL over HTTP: from a request to a selection, and from the engine's JSON to a response."""
