"""Tests of the query engine's compiler."""
