"""“Was this useful?”, counted without a person."""
