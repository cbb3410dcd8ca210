"""The forms that resources are given in, a module each."""
