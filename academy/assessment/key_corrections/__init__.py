"""A key that was wrong: looked at first, then every attempt that had it is scored anew."""
