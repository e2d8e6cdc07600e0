"""A number, with a tolerance and units."""
