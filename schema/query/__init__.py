"""The query engine: selection -> plan -> SQL -> JSON text.

A `Selection` is what a client asks for, `compiler.compile_plan` turns it into one SQL statement whose value is the
finished JSON, by the declarations of the `catalogue`, and a `database` runs that. Knows the tables through
Tortoise's metadata, and nothing of GraphQL or HTTP.
"""
