"""An independent reference: graphql-core resolvers over plain rows, filtered, sorted and paged in Python."""

from tests.reference.executor import Reference, read_schema

__all__ = ["Reference", "read_schema"]
