"""A small data set that holds all that queries trip over. `python -m tests.adversarial DATABASE_URL` writes it."""
