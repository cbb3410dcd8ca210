"""The OpenAPI description of every resource, generated from the declarations behind the resources themselves."""
