"""The public GraphQL contract: the strawberry types, each field declaring how the engine answers it."""
