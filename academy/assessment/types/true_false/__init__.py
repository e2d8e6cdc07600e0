"""A statement that is true or false."""
