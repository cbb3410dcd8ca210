"""The files of a data set: their names, their bytes, and YAML and NDJSON as plain values with lines."""
