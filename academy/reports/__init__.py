"""What the academy tells about a person or a course."""
