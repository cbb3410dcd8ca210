"""The databases that plans run on, beneath everything that asks them."""
