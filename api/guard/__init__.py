"""What an operation may cost, checked before anything runs."""
