"""What is said of a release or a pack that should be used no longer, and what follows."""
