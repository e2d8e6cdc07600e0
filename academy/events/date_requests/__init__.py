"""Somebody whom no date suits: told when there is one, and counted for those who plan."""
