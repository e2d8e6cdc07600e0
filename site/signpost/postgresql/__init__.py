"""Django's PostgreSQL, which is waited for so long and no longer."""
