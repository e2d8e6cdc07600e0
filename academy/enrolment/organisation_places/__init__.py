"""Seats of an offering that are kept for the members of an organisation."""
