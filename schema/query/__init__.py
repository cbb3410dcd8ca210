"""The query engine: selection -> plan -> SQL -> JSON text.

A `Selection` says what is wanted, `Planner` turns it into one SQL statement whose value is the finished JSON,
and a `Database` runs that. Knows the tables through Tortoise's metadata, and nothing of GraphQL or HTTP.
"""
