"""Several right choices."""
