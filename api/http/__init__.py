"""HTTP's own rules, the same for GraphQL and for resources."""
