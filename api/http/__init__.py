"""The rules of HTTP itself, the same for GraphQL and for resources."""
