"""Who is measured: Dateline on two databases, what its users would pick instead, and the limits."""
