"""Words and what they mean, explained where they stand."""
