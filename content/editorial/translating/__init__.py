"""Versions in other languages: made, kept in step, published."""
