"""How pages are made ready: checks, review, publishing, translating, dashboard, reports."""
