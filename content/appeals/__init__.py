"""Public appeals, which end."""
