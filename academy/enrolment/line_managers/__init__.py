"""Asking a line manager, who has no account here, by a signed link."""
