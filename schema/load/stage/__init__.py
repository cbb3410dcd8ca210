"""Records -> the rows of the tables that hold them."""
