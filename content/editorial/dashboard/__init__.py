"""What waits for an editor or reviewer today."""
