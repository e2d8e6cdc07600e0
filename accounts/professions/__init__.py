"""What people work as, and how that is checked."""
