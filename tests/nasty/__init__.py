"""A small data set that holds all that queries trip over. `python -m tests.nasty DATABASE_URL` writes it."""
