"""Where a pack stands in what is taught: stages, statements, and schemes of work."""
