"""Forms of the CMS for content."""
