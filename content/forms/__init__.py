"""Forms that visitors fill in without an account."""
