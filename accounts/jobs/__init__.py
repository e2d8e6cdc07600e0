"""Background jobs that failed, for administrators."""
