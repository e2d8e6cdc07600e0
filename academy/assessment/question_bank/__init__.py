"""Questions and their immutable versions, by category and tag."""
