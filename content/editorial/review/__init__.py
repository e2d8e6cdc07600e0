"""The safeguarding review: checklist, second reader, workflow tasks."""
