"""Pages about oneself that allauth does not have."""
