"""The OpenAPI description of every resource, made from what the resources themselves are made from."""
