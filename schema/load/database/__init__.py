"""Access to the database that is loaded into, in either dialect."""
