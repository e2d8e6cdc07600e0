"""What people say of a course: after it, and three months later where they agreed."""
