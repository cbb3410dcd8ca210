"""`/vocabulary`: the meaning of Dateline's own terms in JSON-LD and ninjs."""
