"""What must be true before a page is public, whichever way it is tried."""
