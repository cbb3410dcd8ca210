"""What news entities are, how they are stored and how they are asked for. Knows no HTTP."""
