"""Professional development across the years: certificates, and what was learned elsewhere."""
