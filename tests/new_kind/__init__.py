"""A kind of two words, as a contributor adds it: a module each of tables, records and graph, and a fixture."""
