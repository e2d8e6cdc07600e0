"""For editors: what comes for a search, and why, before anything is kept."""
