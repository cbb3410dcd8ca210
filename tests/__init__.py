"""The tests, in the order of the modules that they test."""
