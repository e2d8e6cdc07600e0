"""Questions with choices: what they have in common."""
