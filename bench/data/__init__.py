"""Data to measure on: generated records, loaded by the loader itself, then replicated in bulk.

The way of the data: `distributions`, `words` -> `world`, `stories` -> fixture files -> `dateline load` -> `replicas`
-> `store`. Nothing is read from outside and every draw is seeded, so that everybody gets the same rows.
"""
