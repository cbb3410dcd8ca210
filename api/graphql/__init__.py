"""GraphQL's transports. Operations themselves are in `api.operations`."""
