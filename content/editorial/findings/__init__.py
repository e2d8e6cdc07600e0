"""What the checks found on each page, kept for the dashboard and reports."""
