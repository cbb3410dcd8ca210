"""The representations of resources, one module each."""
