"""What follows from the records together, and is stored so that queries need not work it out."""
