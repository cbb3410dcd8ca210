"""The forms that resources are given in, each read by an independent reader."""
