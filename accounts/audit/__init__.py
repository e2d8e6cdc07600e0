"""The append-only log of who did what, and the words it is shown in."""
