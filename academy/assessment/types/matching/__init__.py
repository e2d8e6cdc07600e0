"""Two columns that belong together."""
