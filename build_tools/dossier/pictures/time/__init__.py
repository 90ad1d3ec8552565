"""The timeline and its gaps."""
