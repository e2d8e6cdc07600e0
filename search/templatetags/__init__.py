"""What templates of results ask for."""
