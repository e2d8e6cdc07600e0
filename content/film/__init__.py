"""Films with captions, transcript and audio description."""
