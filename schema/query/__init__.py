"""The query engine: selection -> plan -> SQL -> JSON text.

`compiler.compile_plan` compiles a `Selection` to one SQL statement that returns the finished JSON, by the
declarations of the `catalogue`; a `database` runs it. The engine knows the tables through Tortoise's
metadata, and nothing about GraphQL or HTTP.
"""
