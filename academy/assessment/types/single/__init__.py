"""One right choice."""
