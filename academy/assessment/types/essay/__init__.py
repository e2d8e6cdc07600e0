"""A text of one's own, marked by a person."""
