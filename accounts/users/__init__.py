"""People: their account, their name and their profile."""
