"""Plain values -> validated records, each with its location."""
