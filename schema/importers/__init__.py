"""Foreign files -> fixtures. Each importer converts one format; others can add theirs as entry points.

An entry point of the group `dateline.importers` names an `Importer` (see schema.importers.importer).
"""
