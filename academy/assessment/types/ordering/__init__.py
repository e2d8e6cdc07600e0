"""Steps to put in order."""
